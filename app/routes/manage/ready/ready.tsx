import { useActionData, useLoaderData } from '@remix-run/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { z } from 'zod'
import { rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { instantSchema, readStart } from '#app/domain/booking/schema.ts'
import { answerReady, readReady } from '#app/domain/messaging/index.server.ts'
import { stateOfCheck } from '#app/domain/ready/rules.ts'
import { readyDetailsSchema, readyTextAtMost } from '#app/domain/ready/schema.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { ready, withQuery } from '#app/paths.ts'
import { shownAmount } from '../../book/shown-amount.ts'
import { actingBy, openManaged } from '../managed.server.ts'
import { shownVersion } from '../shown-version.ts'
import { ReadyPage } from './ready-page.tsx'
import { listOthers, takenOf, toReadyView } from './ready-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const managed = await openManaged(args)
  const { tenant, booking, links } = managed
  const check = await readReady(app, tenant.id, booking.id)
  const view = toReadyView(managed, check, new URL(args.request.url).searchParams, reader)
  if (!view) throw redirect(links.booking)
  const offers = view.step === 'freed' || (view.step === 'choose' && view.mayMove)
  const others = offers ? await listOthers(app, managed, reader.in(tenant.timeZone)) : []
  const taking = takenOf(others, new URL(args.request.url).searchParams, reader)
  return { ...view, others, taking, textAtMost: readyTextAtMost }
}

const noSchema = z.object({ version: shownVersion, refund: shownAmount, fee: shownAmount })
const takeSchema = z.object({ version: shownVersion, start: instantSchema, price: shownAmount })

/** Takes her answer, or another time in place of the one she cannot be there. */
export async function action(args: ActionFunctionArgs) {
  const { app, ip } = args.context
  const managed = await openManaged(args)
  const { tenant, booking, links, cancelling } = managed
  const here = ready.page(args.params.token ?? '')
  const changed = () => redirect(withQuery(links.booking, { changed: 1 }))
  const said = { channel: 'link', address: '', providerId: null } as const

  async function keep(given: Parameters<typeof answerReady>[3]['given'], frees = false) {
    await requireBudget(
      app,
      ['talkByLink', booking.id],
      ['talkByLinkOfDay', booking.id],
      ['talkByAddress', `${tenant.id}:${ip}`],
    )
    return answerReady(app, tenant.id, booking.id, { given, said, doer: managed.doer, frees })
  }

  return answerIntent(args.request, {
    yes: async () => {
      const answered = await keep({ home: true })
      return redirect(answered.ok ? withQuery(here, { thanks: 1 }) : links.booking)
    },
    no: async (form) => {
      const { version, refund, fee } = await readFields(form, noSchema)
      if (!actingBy(managed, version, args)) return changed()
      // What she would get back was shown to her.
      const frees = refund !== undefined && fee !== undefined
      if (frees && (cancelling.refundMinor < refund || cancelling.feeMinor > fee))
        return redirect(withQuery(here, { changed: 1 }))
      const answered = await keep({ home: false }, frees)
      if (!answered.ok) return changed()
      return redirect(withQuery(here, { told: answered.done === 'told' ? 1 : null }))
    },
    details: async (form) => {
      const read = await readForm(form, readyDetailsSchema)
      if (!read.ok) return read.reply
      const { water, parking, pets, answer1, answer2, answer3 } = read.value
      const check = await readReady(app, tenant.id, booking.id)
      const asked = check?.questions.length ?? 0
      const answered = await keep({
        water: water ? water === 'yes' : (check?.water ?? null),
        parking,
        pets,
        answers: [answer1, answer2, answer3].slice(0, asked),
      })
      return redirect(answered.ok ? withQuery(here, { saved: 1 }) : here)
    },
    take: async (form) => {
      const { version, start, price } = await readFields(form, takeSchema)
      const doer = actingBy(managed, version, args)
      if (!doer) return changed()
      const check = await readReady(app, tenant.id, booking.id)
      const asked = check !== null && stateOfCheck(check, app.clock.now()) === 'open'
      const wish = { start: readStart(start), agreedPriceMinor: price }
      const answer = await rescheduleBooking(app, tenant.id, booking.id, wish, { ...doer, asked })
      if (answer.ok) return redirect(withQuery(links.booking, { moved: 1 }))
      if (answer.reason === 'slot_taken' || answer.reason === 'price_changed')
        return redirect(withQuery(here, { other: 1, taken: 1 }))
      return answer.reason === 'link_superseded' ? changed() : redirect(links.booking)
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  return <ReadyPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
