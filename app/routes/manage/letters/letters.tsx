import { useActionData, useLoaderData } from '@remix-run/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { chooseLetters, findPush, leaveTelegram, readLetters } from '#app/domain/notifications/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { found } from '#app/lib/errors.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { letters, manage, withQuery } from '#app/paths.ts'
import { lettersWords as words } from '#app/words/catalog/letters.ts'
import { openManaged } from '../managed.server.ts'
import { LettersPage } from './letters-page.tsx'
import { lettersSchema } from './letters-schema.ts'
import { toLettersView } from './letters-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const managed = await openManaged(args)
  const { token = '' } = args.params
  const chosen = found(await readLetters(app, managed.tenant.id, managed.booking.id))
  return {
    ...toLettersView(chosen, app.env.TWILIO_WHATSAPP_FROM !== undefined, reader),
    shop: managed.shop,
    title: reader.say(words.title),
    booking: managed.links.booking,
    telegram: app.telegram ? manage.telegram(token) : null,
    push: await findPush(app, managed.tenant.id, { bookingId: managed.booking.id }),
    pushAt: manage.push(token),
    saved: new URL(args.request.url).searchParams.has('saved'),
  }
}

/** What a customer chooses here counts at once: it is asked again for each message that is sent. */
export async function action(args: ActionFunctionArgs) {
  const { app, ip } = args.context
  const { tenant, booking } = await openManaged(args)
  const budget = () => requireBudget(app, ['letters', `${tenant.id}:${ip}`])
  const saved = () => redirect(withQuery(letters.choose(args.params.token ?? ''), { saved: 1 }))
  return answerIntent(args.request, {
    leave: async () => {
      await budget()
      await leaveTelegram(app, tenant.id, booking.id)
      return saved()
    },
    otherwise: async (form) => {
      const read = await readForm(form, lettersSchema)
      if (!read.ok) return read.reply
      try {
        await budget()
      } catch (error) {
        return read.failed(error)
      }
      await chooseLetters(app, tenant.id, booking.id, read.value)
      return saved()
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  return <LettersPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
