import { useActionData, useLoaderData } from '@remix-run/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { z } from 'zod'
import { chooseLetters, findPush, readLetters } from '#app/domain/notifications/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { found } from '#app/lib/errors.ts'
import { readForm } from '#app/lib/form.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { letters, manage, withQuery } from '#app/paths.ts'
import { lettersWords as words } from '#app/words/catalog/letters.ts'
import { openManaged } from '../managed.server.ts'
import { LettersPage } from './letters-page.tsx'

const tick = z.boolean().catch(false)
const lettersSchema = z.object({
  // Not among the fields where there is nothing to choose between.
  channel: z
    .enum(['usual', 'email', 'sms', 'whatsapp', 'telegram', 'push'])
    .optional()
    .catch('usual')
    .transform((channel) => (channel === 'usual' ? null : channel)),
  texts: tick,
  newsByEmail: tick,
  newsByText: tick,
})

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const managed = await openManaged(args)
  const { token = '' } = args.params
  const { order, ...chosen } = found(await readLetters(app, managed.tenant.id, managed.booking.id))
  return {
    shop: managed.shop,
    title: reader.say(words.title),
    booking: managed.links.booking,
    telegram: app.telegram ? manage.telegram(token) : null,
    push: await findPush(app, managed.tenant.id, { bookingId: managed.booking.id }),
    pushAt: manage.push(token),
    saved: new URL(args.request.url).searchParams.has('saved'),
    letters: { ...chosen, phone: chosen.phone && writePhone(chosen.phone) },
    ways: [
      ...new Set([
        ...(chosen.email ? (['email'] as const) : []),
        ...(chosen.phone && order.length > 1 ? order : []),
        ...(chosen.channel ? [chosen.channel] : []),
      ]),
    ],
  }
}

/** What a customer chooses here counts at once: it is asked again for each message that is sent. */
export async function action(args: ActionFunctionArgs) {
  const { app, ip } = args.context
  const { tenant, booking } = await openManaged(args)
  const read = await readForm(args.request, lettersSchema)
  if (!read.ok) return read.reply
  try {
    await requireBudget(app, ['letters', `${tenant.id}:${ip}`])
  } catch (error) {
    return read.failed(error)
  }
  await chooseLetters(app, tenant.id, booking.id, read.value)
  return redirect(withQuery(letters.choose(args.params.token ?? ''), { saved: 1 }))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  return <LettersPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
