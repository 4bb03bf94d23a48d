import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker, type Actor } from '#app/lib/db.server.ts'
import { findKeys, saveKeys, setKeysAside, type Keys, type TradePoint } from '../keys.server.ts'
import { deviceSchema, tradePointsSchema } from './answers.ts'
import { callKaspi, KaspiError } from './call.server.ts'
import { refOf } from './identity.server.ts'

type Owner = { tenantId: string; userId: string; actor: Actor }
type Given = Pick<Keys<'kaspi'>, 'bin' | 'certificate' | 'key'>
type Why = 'wrong_certificate' | 'pkcs12' | 'wrong_key' | 'ended' | 'refused' | 'no_trade_point' | 'no_answer'
export type Connected = { ok: true; choose: boolean } | { ok: false; reason: Why }

/**
 * Takes payments with this certificate from now on, once the bank has named the trade points of the business; where there
 * are several, it is set aside until one is chosen. Throws AppError `rate_limited`.
 */
export async function connectKaspi(app: App, owner: Owner, given: Given): Promise<Connected> {
  const fault = faultOf(given, app.clock.now())
  if (fault) return { ok: false, reason: fault }
  await requireBudget(app, ['gatewayKeys', owner.tenantId])
  return answerFor(app, owner, async () => {
    const path = `/partner/tradepoints/${given.bin}`
    const tradePoints = tradePointsSchema.parse(await callKaspi(app, given, { method: 'GET', path }))
    const [only, another] = tradePoints
    if (!only) return { ok: false, reason: 'no_trade_point' }
    if (!another) return register(app, owner, given, only.id)
    await setKeysAside(app, owner, { way: 'kaspi', accountRef: given.bin, keys: { ...given, tradePoints } })
    return { ok: true, choose: true }
  })
}

/** Of a certificate that was set aside. Throws AppError `rate_limited`. */
export async function chooseTradePoint(
  app: App,
  owner: Owner,
  chosen: { bin: string; tradePoint: number },
): Promise<Connected> {
  await requireBudget(app, ['gatewayKeys', owner.tenantId])
  const keys = await findAside(app, owner.tenantId, chosen.bin)
  const point = keys?.tradePoints?.find(({ id }) => id === chosen.tradePoint)
  if (!keys || !point) return { ok: false, reason: 'no_trade_point' }
  const { bin, certificate, key } = keys
  return answerFor(app, owner, () => register(app, owner, { bin, certificate, key }, point.id))
}

/** What may be chosen with a certificate that was set aside. */
export async function listTradePoints(
  app: App,
  { tenantId }: Pick<Owner, 'tenantId'>,
  bin: string,
): Promise<TradePoint[]> {
  return (await findAside(app, tenantId, bin))?.tradePoints ?? []
}

const findAside = (app: App, tenantId: string, bin: string) =>
  app.db.withTenant(asWorker(tenantId), (tx) => findKeys(app, tx, { tenantId, way: 'kaspi', accountRef: bin }))

/** Each time a device of its own, as the bank may have forgotten or switched off an earlier one. */
async function register(app: App, owner: Owner, given: Given, tradePointId: number): Promise<Connected> {
  const made = await callKaspi(app, given, {
    method: 'POST',
    path: '/device/register',
    body: { DeviceId: `wayslot-${randomUUID()}`, TradePointId: tradePointId, OrganizationBin: given.bin },
  })
  const device = { tradePointId, token: deviceSchema.parse(made).DeviceToken }
  await saveKeys(app, owner, { way: 'kaspi', accountRef: refOf(given.bin, tradePointId), keys: { ...given, device } })
  return { ok: true, choose: false }
}

async function answerFor(app: App, { tenantId }: Owner, work: () => Promise<Connected>): Promise<Connected> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof KaspiError && error.isFinal) return { ok: false, reason: 'refused' }
    app.log.warn({ tenant: tenantId, err: error }, 'a Kaspi certificate cannot be checked')
    return { ok: false, reason: isHandshake(error) ? 'refused' : 'no_answer' }
  }
}

/** The bank ends the connection of a certificate that it does not know. */
const isHandshake = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^ERR_SSL_.*ALERT/.test(String(error.code))

function faultOf({ certificate, key }: Given, now: number): Why | null {
  if (isPkcs12(certificate) || isPkcs12(key)) return 'pkcs12'
  const read = parse(() => new X509Certificate(certificate))
  if (!read) return 'wrong_certificate'
  if (read.validToDate.getTime() <= now) return 'ended'
  const secret = parse(() => createPrivateKey(key))
  return secret && read.checkPrivateKey(secret) ? null : 'wrong_key'
}

/**
 * Banks give certificate and key in one file, as .p12 or .pfx, which Node cannot take apart: pasted as base64, or as the
 * bytes themselves. It begins with a sequence whose first member is the version, 3. RFC 7292, 4
 */
function isPkcs12(text: string): boolean {
  const begins = (bytes: string) => /^0[^]{1,5}\u0002\u0001\u0003/.test(bytes)
  return begins(text) || begins(Buffer.from(text, 'base64').toString('latin1'))
}

function parse<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
