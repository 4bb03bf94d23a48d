import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requestAccountMail } from '#app/domain/identity/index.server.ts'
import { mailRequestSchema } from '#app/domain/identity/schema.ts'
import { account, withQuery } from '#app/paths.ts'
import { safePath } from '#app/lib/http.server.ts'
import { readMailed, rememberMailed } from './mailed-to.server.ts'
import type { Text } from '#app/words/text.ts'
import { readForm } from '#app/lib/form.server.ts'

/** Loader of a page that asks for a mail; returns its title. */
export const loadMailRequest =
  (title: Text) =>
  ({ request, context }: LoaderFunctionArgs) => {
    const query = new URL(request.url).searchParams
    return {
      title: `${context.reader.say(title)} · Wayslot`,
      next: safePath(query.get('next'), ''),
      email: query.get('email')?.slice(0, 254) || readMailed(request),
    }
  }

/** Action of a page that asks for a mail of one kind. The answer is the same for every address. */
export function askForMail(kind: 'verify' | 'reset' | 'magic_link') {
  return async (args: ActionFunctionArgs) => {
    const read = await readForm(args.request, mailRequestSchema)
    if (!read.ok) return read.reply
    try {
      await requestAccountMail(args, kind, read.value)
    } catch (error) {
      return read.failed(error)
    }
    rememberMailed(args.context.responseHeaders, read.value.email)
    return redirect(withQuery(account.checkMail, { for: kind }))
  }
}
