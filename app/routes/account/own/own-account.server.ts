import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import {
  askEmailChange,
  changeOwnPassword,
  endOtherSessions,
  endOwnSession,
  listOwnSessions,
  renameSelf,
  type Self,
} from '#app/domain/identity/index.server.ts'
import { emailChangeSchema, ownNameSchema, passwordChangeSchema } from '#app/domain/identity/schema.ts'
import { answerIntent, readFields, readForm, type FormReply } from '#app/lib/form.server.ts'
import { isId } from '#app/lib/ids.ts'
import { admin, dashboard, my, withQuery } from '#app/paths.ts'
import { keepTheme, readTheme, themes } from '#app/ui/layout/theme.ts'
import { accountWords } from '#app/words/catalog/account.ts'
import { ownAccountWords as words } from '#app/words/catalog/ownAccount.ts'
import type { Reader } from '#app/words/reader.ts'
import type { SessionView } from './sessions-card.tsx'
import { describeDevice } from './device.server.ts'

type Args = Pick<LoaderFunctionArgs, 'request' | 'context'>
type Done = keyof typeof words.done

/** The page of one's account on this host; where there is none, the way to sign in. */
export function ownAccountPath({ context: { host } }: Args, query: { done?: Done } = {}): string {
  const page = { tenant: dashboard.account, admin: admin.account, root: my.account }[host.kind]
  return withQuery(page, query)
}

export async function loadOwnAccount({ request, context }: LoaderFunctionArgs, self: Self) {
  const { app, reader } = context
  const sessions = await listOwnSessions(app, self)
  return {
    own: self.name,
    email: self.email,
    theme: readTheme(request.headers.get('cookie')),
    done: new URL(request.url).searchParams.get('done'),
    sessions: sessionsView(sessions, self.sessionId, reader),
  }
}

/** Where she is signed in, this browser first. */
export const sessionsView = (
  sessions: Awaited<ReturnType<typeof listOwnSessions>>,
  here: string,
  reader: Reader,
): SessionView[] =>
  sessions
    .toSorted((a, b) => Number(b.id === here) - Number(a.id === here))
    .map(({ id, userAgent, lastSeenAt, business }) => ({
      id,
      device: reader.say(describeDevice(userAgent)),
      seen: reader.say(words.lastSeen(reader.dayTime(lastSeenAt.getTime()))),
      business,
      here: id === here,
    }))

type Answered = { data: FormReply; init: ResponseInit | null }
/** Which of the page's forms an answer is about. */
const about = (form: 'name' | 'email' | 'password', reply: Answered) =>
  data({ form, result: reply.data }, reply.init ?? {})

export function answerOwnAccount(args: ActionFunctionArgs, self: Self) {
  const { app, reader, responseHeaders } = args.context
  const done = (what: Done) => redirect(ownAccountPath(args, { done: what }))
  const wrongPassword = { fieldErrors: { currentPassword: [reader.say(words.wrongPassword)] } }
  return answerIntent(args.request, {
    name: async (form) => {
      const read = await readForm(form, ownNameSchema)
      if (!read.ok) return about('name', read.reply)
      await renameSelf(app, self, read.value.name)
      return done('name')
    },
    email: async (form) => {
      const read = await readForm(form, emailChangeSchema)
      if (!read.ok) return about('email', read.reply)
      try {
        const outcome = await askEmailChange(args, self, read.value)
        if (outcome.ok) return done('asked')
        const same = { fieldErrors: { email: [reader.say(words.sameAddress)] } }
        return about('email', read.refuse(outcome.reason === 'same_address' ? same : wrongPassword))
      } catch (error) {
        return about('email', read.failed(error))
      }
    },
    password: async (form) => {
      const read = await readForm(form, passwordChangeSchema)
      if (!read.ok) return about('password', read.reply)
      try {
        const outcome = await changeOwnPassword(args, self, read.value)
        if (outcome.ok) return done('password')
        const said = {
          wrong_password: wrongPassword,
          weak_password: { fieldErrors: { password: [reader.say(accountWords.weak)] } },
          not_allowed: { formErrors: [reader.say(words.signInAgain)] },
        }
        return about('password', read.refuse(said[outcome.reason]))
      } catch (error) {
        return about('password', read.failed(error))
      }
    },
    theme: async (form) => {
      const { theme } = await readFields(form, z.object({ theme: z.enum(themes) }))
      responseHeaders.append('set-cookie', keepTheme(theme))
      return redirect(ownAccountPath(args))
    },
    end: async (form) => {
      const { id } = await readFields(form, z.object({ id: z.string().refine(isId) }))
      if (id !== self.sessionId) await endOwnSession(app, self, id)
      return done('ended')
    },
    others: async () => {
      await endOtherSessions(args, self)
      return done('others')
    },
  })
}
