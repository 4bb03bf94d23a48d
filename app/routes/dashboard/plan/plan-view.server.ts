import type { PlanPage } from '#app/domain/billing/index.server.ts'
import { choices, compareMonth, perBookingMinor, perMonthMinor, type Plan } from '#app/domain/billing/rules.ts'
import { auditWords } from '#app/words/catalog/audit.ts'
import { planWords as words } from '#app/words/catalog/plan.ts'
import type { Reader } from '#app/words/reader.ts'

const dollars = (minor: number, reader: Reader) => reader.money(minor, 'USD')

/** The page in the reader's words. */
export function viewPlan({ plan, months, log, invoices }: PlanPage, now: number, reader: Reader) {
  const current: Plan = plan?.current ?? 'per_booking'
  const { say } = reader
  return {
    current: say(words.name[current]),
    notes: notesOf(plan, current, now, reader),
    hasCard: Boolean(plan?.subscriptionId),
    owes: invoices?.some(({ status }) => status === 'open') ?? false,
    choices: choices.map((choice) => ({
      choice,
      price: say(words.price[choice](dollars(choice === 'monthly' ? perMonthMinor : perBookingMinor, reader))),
      isCurrent: choice === current,
      isNext: plan?.nextPlan === choice && choice !== current,
      isChosen: choice === (plan?.nextPlan ?? current),
    })),
    months: months.map((month) => ({ ...viewMonth(month, reader), key: month.month })),
    invoices:
      invoices
        // A subscription begins with an invoice over nothing.
        ?.filter(({ totalMinor }) => totalMinor !== 0)
        .map(({ id, at, totalMinor, status, url }) => ({
          id,
          url,
          date: reader.day(at),
          amount: dollars(totalMinor, reader),
          status,
        })) ?? null,
    log: withoutOvertaken(log).map((entry) => ({
      id: entry.id,
      when: reader.dayTime(entry.at.getTime()),
      text: sayEntry(entry, reader),
      reason: entry.reason,
    })),
  }
}

function notesOf(plan: PlanPage['plan'], current: Plan, now: number, reader: Reader): string[] {
  if (!plan) return []
  const { say } = reader
  const day = (at: Date) => reader.day(at.getTime())
  const notes: string[] = []
  if (plan.freeUntil && plan.freeUntil.getTime() > now) notes.push(say(words.freeUntil(day(plan.freeUntil))))
  if (current === 'trial' && plan.trialEndsAt)
    notes.push(say(words.trialUntil(day(plan.trialEndsAt), plan.trialBookingsLeft)))
  const changes = current === 'trial' ? plan.trialEndsAt : plan.periodEndsAt
  if (plan.nextPlan && plan.nextPlan !== current && changes)
    notes.push(say(words.changesOn(say(words.name[plan.nextPlan]), day(changes))))
  if (plan.periodEndsAt && plan.periodEndsAt.getTime() > now) notes.push(say(words.renews(day(plan.periodEndsAt))))
  return notes
}

function viewMonth({ month, plan, bookings, free }: PlanPage['months'][number], reader: Reader) {
  const { say } = reader
  const cost = plan === 'trial' ? null : compareMonth(plan, bookings)
  return {
    month: reader.months(`${month}-01`, `${month}-01`),
    bookings: [reader.number(bookings), ...(free > 0 ? [say(words.freeOf(free))] : [])].join(' · '),
    cost: dollars(bookings === 0 || !cost ? 0 : cost.costMinor, reader),
    otherWay: bookings === 0 || !cost ? '–' : sayOther(cost, reader),
  }
}

function sayOther({ costMinor, otherMinor }: ReturnType<typeof compareMonth>, reader: Reader): string {
  const other = dollars(otherMinor, reader)
  if (otherMinor === costMinor) return other
  const by = dollars(Math.abs(otherMinor - costMinor), reader)
  return reader.say((otherMinor < costMinor ? words.less : words.more)(other, by))
}

/** A choice that another one followed before it held changed nothing: the last one is told. Newest first. */
function withoutOvertaken(log: PlanPage['log']): PlanPage['log'] {
  const turns = log.filter(({ action }) => action === 'plan.chosen' || action === 'plan.changed')
  const overtaken = turns.filter(
    ({ action }, at) => action === 'plan.chosen' && turns[at - 1]?.action === 'plan.chosen',
  )
  return log.filter((entry) => !overtaken.includes(entry))
}

type Detail = { from?: Plan; to?: Plan; savedMinor?: number; amountMinor?: number; until?: string }

function sayEntry({ action, detail }: PlanPage['log'][number], reader: Reader): string {
  const { say } = reader
  const { from, to, savedMinor = 0, amountMinor = 0, until } = detail as Detail
  const name = (plan: Plan = 'per_booking') => say(words.name[plan])
  if (action === 'plan.credited') return say(words.logged.credited(dollars(amountMinor, reader)))
  if (action === 'plan.freed') return say(words.logged.freed(reader.day(Date.parse(until ?? ''))))
  if (action === 'plan.page_stopped' || action === 'plan.page_opened') return say(auditWords.action[action])
  if (action === 'plan.chosen') return say((from === to ? words.logged.stayed : words.logged.chosen)(name(to)))
  const changed = say(words.logged.changed(name(from), name(to)))
  return savedMinor > 0 ? `${changed}. ${say(words.saved(dollars(savedMinor, reader)))}.` : `${changed}.`
}

export type PlanView = ReturnType<typeof viewPlan>
