import { addDays, hourMs, localDate } from '#app/lib/time.ts'
import type { Channel } from '../channels/ways.ts'
import type { Template, WrittenKind } from '../rules.ts'

/** What somebody of a team may be told of. Security, payouts and the plan are told in any case, and are no kind. */
export const choiceKinds = ['booking_new', 'booking_changed', 'money', 'customers', 'time_off'] as const
export type ChoiceKind = (typeof choiceKinds)[number]
export const choiceWays = ['email', 'push', 'sms'] as const
export type ChoiceWay = (typeof choiceWays)[number]
/** `soon`: at once what is about today or tomorrow, the rest in the morning. */
export const choices = ['at_once', 'soon', 'digest', 'never'] as const
export type Choice = (typeof choices)[number]

type Role = 'owner' | 'manager' | 'staff'

/** Somebody of a team, with what she chose herself. */
export type Chooser = {
  userId: string
  role: Role
  /** Whose visits she does; null: none. */
  technicianId: string | null
  chosen: { kind: ChoiceKind; way: ChoiceWay; choice: Choice }[]
}

const everyWay = { email: 'at_once', push: 'at_once', sms: 'at_once' } as const
const onlyMail = { email: 'at_once', push: 'never', sms: 'never' } as const
const nothing = { email: 'never', push: 'never', sms: 'never' } as const
const mailAndPush = { email: 'at_once', push: 'at_once', sms: 'never' } as const
const onlyPush = { email: 'never', push: 'at_once', sms: 'never' } as const
const byMailAndText = { email: 'at_once', push: 'never', sms: 'at_once' } as const

/** What reaches people who have chosen nothing. The business's own address and number are the owners'. */
const usual: Record<Role, Record<ChoiceKind, Record<ChoiceWay, Choice>>> = {
  owner: {
    booking_new: everyWay,
    booking_changed: everyWay,
    money: everyWay,
    customers: byMailAndText,
    time_off: onlyMail,
  },
  manager: {
    booking_new: onlyPush,
    booking_changed: onlyPush,
    money: onlyPush,
    customers: onlyMail,
    time_off: onlyMail,
  },
  staff: {
    booking_new: mailAndPush,
    booking_changed: mailAndPush,
    money: nothing,
    customers: onlyMail,
    time_off: onlyMail,
  },
}

/** The kinds that somebody of this role hears of at all. */
export const kindsFor = (role: Role): readonly ChoiceKind[] =>
  role === 'staff' ? choiceKinds.filter((kind) => kind !== 'money') : choiceKinds

/** Time off is told by mail alone. */
export const waysFor = (kind: ChoiceKind): readonly ChoiceWay[] => (kind === 'time_off' ? ['email'] : choiceWays)

/** What is about one day may be told at once when that day is near. */
export const choicesFor = (kind: ChoiceKind): readonly Choice[] =>
  kind === 'booking_new' || kind === 'booking_changed' ? choices : choices.filter((choice) => choice !== 'soon')

export const usualChoice = (role: Role, kind: ChoiceKind, way: ChoiceWay): Choice => usual[role][kind][way]

export function choiceOf({ role, chosen }: Pick<Chooser, 'role' | 'chosen'>, kind: ChoiceKind, way: ChoiceWay): Choice {
  const own = chosen.find((one) => one.kind === kind && one.way === way)
  return own?.choice ?? usualChoice(role, kind, way)
}

const kinds: Partial<Record<Template | WrittenKind, ChoiceKind>> = {
  'owner-booking-new': 'booking_new',
  'owner-booking-rescheduled': 'booking_changed',
  'owner-booking-cancelled': 'booking_changed',
  'technician-booking-gone': 'booking_changed',
  'owner-payment': 'money',
  'answer-wanted': 'customers',
  'review-written': 'customers',
}

/** Of what kind a message to the team is; null: it goes in any case. */
export const kindOf = (template: Template | WrittenKind): ChoiceKind | null => kinds[template] ?? null

export const wayOf = (channel: Channel): ChoiceWay | null => choiceWays.find((way) => way === channel) ?? null

/** Why a message to the team is stored and not sent. */
export const notChosen = 'not_chosen'
export const inDigest = 'in_digest'
export type Unchosen = typeof notChosen | typeof inDigest

/**
 * Whether news goes at once to an address that these people read; otherwise why not. It goes as soon as one of them
 * wants it; nobody to choose: as ever.
 */
export function refuseByChoices(
  readers: readonly Pick<Chooser, 'role' | 'chosen'>[],
  { kind, way, soon }: { kind: ChoiceKind; way: ChoiceWay; soon: boolean },
): Unchosen | null {
  if (readers.length === 0) return null
  const wanted = readers.map((reader) => choiceOf(reader, kind, way))
  if (wanted.some((choice) => choice === 'at_once' || (choice === 'soon' && soon))) return null
  return wanted.every((choice) => choice === 'never') ? notChosen : inDigest
}

/** Whether one of these instants, epoch ms, is today or tomorrow by a zone's calendar. */
export function isSoon(instants: readonly number[], now: number, timeZone: string): boolean {
  const today = localDate(now, timeZone)
  const near = [today, addDays(today, 1)]
  return instants.some((at) => near.includes(localDate(at, timeZone)))
}

/** The kinds whose news stands in somebody's morning: all but those she wants nothing of. */
export const toldInMorning = (chooser: Chooser): ChoiceKind[] =>
  kindsFor(chooser.role).filter((kind) => waysFor(kind).some((way) => choiceOf(chooser, kind, way) !== 'never'))

/** Whether somebody waits for the morning with any of her news. */
export const waitsForMorning = (chooser: Pick<Chooser, 'role' | 'chosen'>): boolean =>
  kindsFor(chooser.role).some((kind) =>
    waysFor(kind).some((way) => ['soon', 'digest'].includes(choiceOf(chooser, kind, way))),
  )

/**
 * The day that a morning tells, 'YYYY-MM-DD' by the business's clock: today, or from four in the afternoon there the next one,
 * because whoever reads it lives elsewhere or wants it in the evening.
 */
export const dayOfMorning = (due: number, timeZone: string): string => localDate(due + 8 * hourMs, timeZone)

/** A morning that is missed by more than this is left out, ms. */
export const morningLateMs = 6 * hourMs

/**
 * When the next message of the morning goes, epoch ms, after `now`. Where the clock skips that minute it is the first
 * one after; where it comes twice, the first of both.
 */
export function nextMorning(now: number, minute: number, timeZone: string): number {
  const plainTime = Temporal.PlainTime.from('00:00').add({ minutes: minute })
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate()
  const on = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds
  return on(today) > now ? on(today) : on(today.add({ days: 1 }))
}
