import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { answerJobCall } from '#inngest/serve.ts'

/** Where the job runner calls our functions. */
const answer = ({ request, context }: LoaderFunctionArgs | ActionFunctionArgs) => answerJobCall(context.app, request)

export const loader = answer
export const action = answer
