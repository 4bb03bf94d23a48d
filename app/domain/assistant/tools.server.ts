import { randomBytes } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { addDays, daysBetween, localDate, localTime } from '#app/lib/time.ts'
import { ownText, type OwnTexts } from '#app/words/own-texts.ts'
import { languageOf } from '#app/words/language.ts'
import type { Reader } from '#app/words/reader.ts'
import {
  findBookingOf,
  listMoveSlots,
  listOffered,
  listOpenSlots,
  offerOf,
  sealPlace,
  type ManagedBooking,
} from '../booking/index.server.ts'
import { openWindow } from '../booking/rules.ts'
import { findLinkOf, findOwnLink } from '../customers/index.server.ts'
import { listComing, listPlaces, type Asked, type Who } from './queries.server.ts'
import type { Fact, Tally } from './rules.ts'
import type { ToolName } from './schema.ts'

/** In whose name the tools of a turn run; nothing of it comes from the model. */
export type ToolBox = { app: App; tenantId: string; who: Who; asked: Asked; reader: Reader }

/** The longest range of days that is looked through at once, how far ahead, and how much of it is told. */
const ahead = { days: 14, unless: 7, atMost: 365 } as const
const shown = { perDay: 6, times: 36, services: 40, visits: 6, places: 6 } as const

type Answer = Record<string, unknown>
const refusal = (error: string): Answer => ({ error })

/**
 * What the tools of one turn have told, by ids that cannot be guessed: an id of another turn, or one that was made up, is of nothing.
 */
export function openTools(box: ToolBox) {
  const { app, tenantId, who, asked, reader } = box
  const mark = randomBytes(4).toString('base64url')
  const told = new Map<string, Fact>()
  const tally: Tally = { times: null, visits: null, addresses: null, noAddress: false }
  const tell = (fact: Fact): string => {
    const id = `${fact.kind}_${told.size + 1}_${mark}`
    told.set(id, fact)
    return id
  }
  const find = <Kind extends Fact['kind']>(id: string, kind: Kind) => {
    const fact = told.get(id)
    return fact?.kind === kind ? (fact as Extract<Fact, { kind: Kind }>) : undefined
  }
  const now = () => app.clock.now()
  const written = (ms: number) => `${localDate(ms, asked.timeZone)} ${localTime(ms, asked.timeZone)}`
  const nameOf = (name: string, others: OwnTexts) =>
    ownText(name, others, reader.language, languageOf(asked.locale) ?? 'en').text
  const asHer = <T>(work: (tx: Parameters<Parameters<App['db']['withTenant']>[1]>[0]) => Promise<T>) =>
    app.db.withTenant(asWorker(tenantId), work)

  let access: Promise<string[]> | undefined
  /** The links by which she is shown what she may book, and her own prices. */
  const accessOf = () =>
    (access ??= asHer(async (tx) => {
      const link =
        who.bookingId === null
          ? await findLinkOf(tx, tenantId, who.customerId)
          : await findOwnLink(tx, tenantId, who.bookingId, { now: now(), proven: false })
      return link ? [link] : []
    }))

  /** Days to look through, or why they make no sense. */
  function daysOf({ from, to }: { from?: string | undefined; to?: string | undefined }) {
    const today = localDate(now(), asked.timeZone)
    const first = from ?? today
    const last = to ?? addDays(first, ahead.unless - 1)
    if (last < today || last < first || first > addDays(today, ahead.atMost)) return null
    const begin = first < today ? today : first
    return { from: begin, to: daysBetween(begin, last) >= ahead.days ? addDays(begin, ahead.days - 1) : last }
  }

  /** Some of each day, from its beginning to its end. */
  function someOf<T extends { start: number }>(slots: readonly T[]): { slots: T[]; more: boolean } {
    const days = Map.groupBy(slots, ({ start }) => localDate(start, asked.timeZone))
    const some = [...days.values()].flatMap((day) => {
      const step = Math.max(1, Math.ceil(day.length / shown.perDay))
      return day.filter((_, at) => at % step === 0)
    })
    return { slots: some.slice(0, shown.times), more: some.length < slots.length || some.length > shown.times }
  }

  /** A visit of hers as its own page shows it, with what she may do. */
  const openVisit = async (
    id: string,
  ): Promise<{ fact: Extract<Fact, { kind: 'visit' }>; managed: ManagedBooking } | null> => {
    const fact = find(id, 'visit')
    const managed = fact && (await findBookingOf(app, tenantId, fact.visitId))
    return fact && managed?.ok ? { fact, managed } : null
  }

  const tools: { [Name in Exclude<ToolName, 'answer' | 'hand_over'>]: (input: never) => Promise<Answer> } = {
    async list_services() {
      const offered = (await listOffered(app, tenantId, await accessOf())).filter(({ payable }) => payable)
      return {
        services: offered.slice(0, shown.services).map((service) => {
          const name = nameOf(service.name, service.nameIn)
          const { priceMinor, durationMinutes: minutes, place } = service
          const id = tell({ kind: 'service', serviceId: service.id, slug: service.slug, name, priceMinor, minutes })
          const about = nameOf(service.description, service.descriptionIn).slice(0, 300)
          return { id, name, price: reader.money(priceMinor, asked.currency), minutes, place, description: about }
        }),
      }
    },
    async her_addresses() {
      const places = await asHer((tx) => listPlaces(tx, tenantId, who, shown.places))
      tally.addresses = places.length
      return {
        addresses: places.map((place) => ({ id: tell({ kind: 'address', ...place }), text: place.label })),
      }
    },
    async open_times(input: { service: string; address?: string; from?: string; to?: string }) {
      const service = find(input.service, 'service')
      if (!service) return refusal('unknown_id')
      const days = daysOf(input)
      if (!days) return refusal('bad_dates')
      const address = input.address === undefined ? undefined : find(input.address, 'address')
      if (input.address !== undefined && !address) return refusal('unknown_id')
      const [place] = address ? [address] : await asHer((tx) => listPlaces(tx, tenantId, who, 1))
      const { lat, lng, label, postcode } = place ?? { lat: null, lng: null, label: '', postcode: null }
      const point = lat !== null && lng !== null ? { lat, lng, label, ...(postcode ? { postcode } : {}) } : null
      const answer = await listOpenSlots(app, tenantId, {
        service: service.serviceId,
        ...days,
        ...(point
          ? { place: { lat: point.lat, lng: point.lng, label, seal: sealPlace(app, point) } }
          : label
            ? { address: label }
            : {}),
        guest: true,
        access: await accessOf(),
      })
      if (!answer.ok) {
        if (answer.reason === 'place_required') tally.noAddress = true
        const reasons: Record<string, string> = { place_required: 'no_address', not_found: 'not_offered' }
        return refusal(reasons[answer.reason] ?? answer.reason)
      }
      tally.times = { count: answer.slots.length, name: service.name, ...days }
      const { slots, more } = someOf(answer.slots)
      const { label: found, point: where } = answer.place
      return {
        ...days,
        more,
        times: slots.map((slot) => {
          const id = tell({
            kind: 'time',
            slug: service.slug,
            name: service.name,
            start: slot.start,
            arrivalUntil: slot.arrivalUntil ?? null,
            place: answer.service.place === 'customer' && found && where ? { label: found, ...where } : null,
            visitId: null,
            online: answer.service.place === 'online',
          })
          const price = reader.money(offerOf(answer, slot).priceMinor, asked.currency)
          return { id, start: written(slot.start), price }
        }),
      }
    },
    async her_visits() {
      const rows = await asHer((tx) => listComing(tx, tenantId, who, new Date(now()), shown.visits))
      tally.visits = rows.length
      const visits: Answer[] = []
      for (const row of rows) {
        const managed = await findBookingOf(app, tenantId, row.id)
        if (!managed.ok) continue
        const window = openWindow(row)
        const fact: Fact = {
          kind: 'visit',
          visitId: row.id,
          name: serviceOf(row, reader),
          start: window?.from ?? row.startsAt.getTime(),
          arrivalUntil: window?.until ?? null,
          status: row.status,
          online: row.place === 'online',
          mayMove: managed.rescheduling.refusal === null,
          mayCancel: managed.cancelling.refusal === null,
        }
        visits.push({
          id: tell(fact),
          service: fact.name,
          start: written(fact.start),
          status: fact.status,
          price: reader.money(managed.booking.priceMinor, managed.booking.currency),
          mayMove: fact.mayMove,
          mayCancel: fact.mayCancel,
        })
      }
      return { visits }
    },
    async cancel_cost(input: { visit: string }) {
      const visit = await openVisit(input.visit)
      if (!visit) return refusal('unknown_id')
      const { cancelling, bill } = visit.managed
      if (cancelling.refusal) return refusal(cancelling.refusal)
      const { refundMinor, backByHandMinor, feeMinor } = cancelling
      const backMinor = refundMinor + backByHandMinor
      const keptMinor = Math.max(0, bill.paidMinor - bill.returnedMinor + bill.byHandMinor - backMinor)
      const sum = (minor: number) => reader.money(minor, asked.currency)
      const id = tell({ kind: 'cost', ...ofVisit(visit.fact), backMinor, keptMinor, feeMinor })
      return { id, refund: sum(backMinor), kept: sum(keptMinor), fee: sum(feeMinor) }
    },
    async move_times(input: { visit: string; from?: string; to?: string }) {
      const visit = await openVisit(input.visit)
      if (!visit) return refusal('unknown_id')
      const { refusal: why } = visit.managed.rescheduling
      if (why) return refusal(why)
      const days = daysOf(input)
      if (!days) return refusal('bad_dates')
      const { visitId, name, online, start } = visit.fact
      const answer = await listMoveSlots(app, tenantId, visitId, days, { guest: true })
      if (!answer.ok) return refusal('unknown_id')
      const others = answer.slots.filter((slot) => slot.start !== start)
      tally.times = { count: others.length, name, ...days }
      const { slots, more } = someOf(others)
      return {
        ...days,
        more,
        times: slots.map((slot) => {
          const arrivalUntil = slot.arrivalUntil ?? null
          const id = tell({
            kind: 'time',
            slug: '',
            name,
            start: slot.start,
            arrivalUntil,
            place: null,
            visitId,
            online,
          })
          return { id, start: written(slot.start) }
        }),
      }
    },
    async propose_booking(input: { time: string }) {
      const time = find(input.time, 'time')
      if (!time || time.visitId !== null) return refusal('unknown_id')
      return { id: tell({ kind: 'book', time }) }
    },
    async propose_move(input: { visit: string; time: string }) {
      const [visit, time] = [find(input.visit, 'visit'), find(input.time, 'time')]
      if (!visit || !time || time.visitId !== visit.visitId) return refusal('unknown_id')
      return { id: tell({ kind: 'move', visitId: visit.visitId, time }) }
    },
    async propose_cancel(input: { visit: string }) {
      const visit = find(input.visit, 'visit')
      if (!visit) return refusal('unknown_id')
      if (!visit.mayCancel) return refusal('not_allowed')
      return { id: tell({ kind: 'cancel', ...ofVisit(visit) }) }
    },
    async about_business() {
      const { businessName: name, contactPhone: number } = asked
      return {
        name,
        page: { id: tell({ kind: 'page' }) },
        ...(number ? { phone: { id: tell({ kind: 'phone', number }), number } } : {}),
      }
    },
  }

  /** Asks a tool; what goes wrong is told to the model, which then gives the question to a person. */
  async function call(name: keyof typeof tools, input: unknown): Promise<Answer> {
    try {
      return await tools[name](input as never)
    } catch (error) {
      if (error instanceof AppError) return refusal(error.code)
      app.log.error({ err: error, tenant: tenantId, tool: name }, 'a tool of the assistant failed')
      return refusal('unavailable')
    }
  }
  return { call, find: (id: string) => told.get(id), tally }
}

export type Tools = ReturnType<typeof openTools>

const ofVisit = ({ visitId, name, start, arrivalUntil, online }: Extract<Fact, { kind: 'visit' }>) => ({
  visitId,
  name,
  start,
  arrivalUntil,
  online,
})
