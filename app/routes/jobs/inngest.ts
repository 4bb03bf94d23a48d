import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { AppError } from '#app/lib/errors.ts'
import { apiWords } from '#app/words/catalog/api.ts'
import { answerJobCall } from '#inngest/serve.ts'

/** Where the job runner calls our functions. */
export const loader = ({ request, context }: LoaderFunctionArgs) => answerJobCall(context.app, request)

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  await assertJson(request)
  return answerJobCall(context.app, request)
}

/** The SDK reads the body before it checks the signature, and fails on invalid JSON: the caller's mistake, not ours. */
async function assertJson(request: Request): Promise<void> {
  const text = await request.clone().text()
  try {
    if (text) JSON.parse(text)
  } catch {
    throw new AppError('bad_request', apiWords.notJson)
  }
}
