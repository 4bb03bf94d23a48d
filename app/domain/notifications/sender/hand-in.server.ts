import twilio from 'twilio'
import { z } from 'zod'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform, type Tx } from '#app/lib/db.server.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { unsealJson } from '#app/lib/seal.server.ts'
import { dayMs, minuteMs } from '#app/lib/time.ts'
import { advance, lasting, refuse, Refused, type Case } from './at-twilio.server.ts'
import { sealFor } from './registration.server.ts'
import { scrubReason } from './scrub.ts'
import { tellDecided } from './tell-decided.server.ts'
import {
  claimRegistration,
  findSenderBusiness,
  listToHandIn,
  saveMade,
  settleRegistration,
  type Judged,
  type Registration,
  type Step,
} from './sender-queries.server.ts'

/** In one run; the others come first in the next. */
const atMost = 100
/** A job that is at one for so long has died, ms. */
const staleMs = 15 * minuteMs

/**
 * Hands the registrations of businesses in, step by step, and reads what became of them: every run until they are
 * decided, then once a day or when Twilio says that something changed; owners are told what was decided. One that fails holds up nobody else and is tried again in the next run. Does nothing without
 * a profile of the platform's own.
 */
export async function handInSenders(app: App): Promise<{ approved: number; open: number }> {
  if (!app.env.TWILIO_PRIMARY_PROFILE) return { approved: 0, open: 0 }
  const before = new Date(app.clock.now() - dayMs)
  const rows = await app.db.withTenant(asPlatform(), (tx) => listToHandIn(tx, before, atMost))
  const states = await eachByItself(app, { kind: 'sender_registrations' }, rows, ({ tenantId }) =>
    handIn(app, tenantId),
  )
  await tellDecided(app)
  const approved = states.filter((state) => state === 'approved').length
  return { approved, open: rows.length - approved }
}

/** Of two runs at once, one is at it. */
async function handIn(app: App, tenantId: string): Promise<Judged['state'] | null> {
  const platform = <T>(work: (tx: Tx) => Promise<T>) => app.db.withTenant(asPlatform(), work)
  const [now, stale] = [new Date(), new Date(Date.now() - staleMs)]
  const row = await platform((tx) => claimRegistration(tx, tenantId, now, stale))
  if (!row) return null
  let taxId: string | null = null
  const settle = (judged: Judged | null) => {
    const told = judged && scrubbed(judged, { taxId, phone: row.details.phone })
    return platform((tx) => settleRegistration(tx, tenantId, told, new Date(app.clock.now())))
  }
  let code = ''
  try {
    taxId = taxIdOf(app, row)
    const business = await platform((tx) => findSenderBusiness(tx, tenantId))
    if (!business) return null
    const judged = await advance({ app, row, taxId, business, once: onceFor(app, row) })
    await settle(judged)
    if (judged.state === 'rejected') app.log.warn({ tenant: tenantId }, 'a sender was not registered')
    return judged.state
  } catch (error) {
    // What is approved stays so whatever a call answers: it was no call about the business's own words.
    const judged: Judged | null =
      error instanceof Refused && row.state !== 'approved' ? { state: 'rejected', reason: error.message } : null
    await settle(judged)
    if (judged) return judged.state
    code = codeOf(error)
  }
  // Twilio repeats what it was sent, and that must not come into the log.
  throw new Error(`a registration was not handed in (${code})`)
}

function taxIdOf(app: App, { tenantId, taxIdSealed }: Registration): string | null {
  return taxIdSealed && z.string().parse(unsealJson(sealFor(app, tenantId), taxIdSealed))
}

/** Looked for before it is made: texts go by it, and there may be one from an earlier attempt. */
const isSought = (step: Step) => step === 'campaign' || lasting.has(step)

/** See `Case.once`. Only one job is at a registration, so what it notes is still so when it looks again. */
function onceFor(app: App, row: Registration): Case['once'] {
  const save = (told: Parameters<typeof saveMade>[2]) =>
    app.db.withTenant(asPlatform(), (tx) => saveMade(tx, row.tenantId, told))
  return async (step, { find, make }) => {
    const known = row.made[step]
    if (known) return known
    const brokenOff = row.asking === step
    if (!brokenOff) await save({ asking: step, state: 'in_review' })
    const found = brokenOff || isSought(step) ? await find() : undefined
    const sid = found ?? (await make().catch((error: unknown) => refuse(step, error)))
    await save({ asking: null, made: { [step]: sid } })
    row.made[step] = sid
    row.asking = null
    return sid
  }
}

/** What providers say may repeat what they were sent, wherever in their answers it stands. */
const scrubbed = (judged: Judged, secrets: Parameters<typeof scrubReason>[1]): Judged =>
  judged.state === 'rejected' ? { ...judged, reason: scrubReason(judged.reason, secrets) } : judged

function codeOf(error: unknown): string {
  if (error instanceof twilio.RestException) return `${error.status}, ${error.code ?? 'no code'}`
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown'
}
