import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { allWordings, type Wording } from '#emails/whatsapp.ts'
import {
  addWording,
  listWordings,
  saveWording,
  type StoredWording,
  type WordingState,
} from './whatsapp-queries.server.ts'

/** These do not change without being asked for again. */
const settled: readonly WordingState[] = ['rejected', 'disabled']
const states: readonly string[] = [
  'unsubmitted',
  'received',
  'pending',
  'approved',
  'rejected',
  'paused',
  'disabled',
] satisfies WordingState[]

/**
 * Brings our wordings for WhatsApp to Twilio, hands them in for approval, and reads what became of those handed in
 * before. A row of ours exists before anything is made there, and its name finds what an attempt that broke off has
 * made. Until a changed wording is approved, the one before it is used. Does nothing without a sender for WhatsApp.
 */
export async function syncWordings(app: App): Promise<{ approved: number; open: number }> {
  if (!app.env.TWILIO_WHATSAPP_FROM) return { approved: 0, open: 0 }
  await addChanged(app)
  const wordings = await app.db.withTenant(asPlatform(), (tx) => listWordings(tx))
  const found = wordings.some(({ contentSid }) => contentSid === null) ? await listAtTwilio(app) : new Map()
  let approved = 0
  for (const wording of wordings) {
    if (settled.includes(wording.state)) continue
    const contentSid = wording.contentSid ?? found.get(nameAtTwilio(wording)) ?? (await create(app, wording))
    const { state, reason } = await handIn(app, contentSid, { name: nameAtTwilio(wording), category: wording.category })
    await save(app, wording, { contentSid, state, reason })
    if (state === 'approved') approved += 1
    if (state === 'rejected') app.log.error({ wording: nameAtTwilio(wording), reason }, 'WhatsApp refuses a wording')
  }
  return { approved, open: wordings.length - approved }
}

async function addChanged(app: App): Promise<void> {
  await app.db.withTenant(asPlatform(), async (tx) => {
    const known = new Map((await listWordings(tx)).map((row) => [`${row.name} ${row.language}`, row]))
    for (const wording of allWordings()) {
      const before = known.get(`${wording.name} ${wording.language}`)
      if (!before || !isSame(before, wording))
        await addWording(tx, wording, Number(before?.version ?? 0) + 1, new Date(app.clock.now()))
    }
  })
}

const isSame = (before: StoredWording, { body, variables }: Wording) =>
  before.body === body && before.variables.join() === variables.join()

/** WhatsApp takes small letters, digits and `_`. */
const nameAtTwilio = ({ name, language, version }: Pick<StoredWording, 'name' | 'language' | 'version'>) =>
  `wayslot_${name.replaceAll('-', '_')}_${language}_v${version}`

/** More than an account may have at WhatsApp. */
const wordingsAtMost = 10_000

/** Ids at Twilio by the names we gave. */
export async function listAtTwilio(app: App): Promise<Map<string, string>> {
  const contents = await app.sms.client.content.v1.contents.list({ limit: wordingsAtMost, pageSize: 500 })
  return new Map(contents.map(({ friendlyName, sid }) => [friendlyName, sid]))
}

async function create(app: App, wording: StoredWording): Promise<string> {
  const { language, body } = wording
  const samples = allWordings().find((one) => one.name === wording.name && one.language === language)?.samples ?? []
  const sid = await makeAtTwilio(app, { name: nameAtTwilio(wording), language, body, samples })
  await save(app, wording, { contentSid: sid })
  return sid
}

/** Makes a wording at Twilio; its id there. `samples`: what stands in its places for those who approve it. */
export async function makeAtTwilio(
  app: App,
  { name, language, body, samples }: { name: string; language: string; body: string; samples: readonly string[] },
): Promise<string> {
  // The SDK sends this as it is, so its names are those of the API, not of the SDK's types.
  const { sid } = await app.sms.client.content.v1.contents.create({
    friendly_name: name,
    language,
    variables: Object.fromEntries(samples.map((sample, at) => [String(at + 1), sample])),
    types: { 'twilio/text': { body } },
  } as never)
  return sid
}

/** Hands a wording in, unless it was; what WhatsApp says of it now. */
export async function handIn(
  app: App,
  contentSid: string,
  { name, category }: { name: string; category: string },
): Promise<{ state: WordingState; reason: string | null }> {
  const content = app.sms.client.content.v1.contents(contentSid)
  const judged = readJudgement((await content.approvalFetch().fetch()).whatsapp)
  if (judged.state !== 'unsubmitted') return judged
  await content.approvalCreate.create({ name, category })
  return { state: 'received', reason: null }
}

function readJudgement(whatsapp: unknown): { state: WordingState; reason: string | null } {
  const { status, rejection_reason: reason } = (whatsapp ?? {}) as { status?: unknown; rejection_reason?: unknown }
  const state = typeof status === 'string' && states.includes(status) ? (status as WordingState) : 'unsubmitted'
  return { state, reason: typeof reason === 'string' && reason !== '' ? reason : null }
}

const save = (app: App, wording: StoredWording, told: Parameters<typeof saveWording>[2]) =>
  app.db.withTenant(asPlatform(), (tx) => saveWording(tx, wording, told, new Date(app.clock.now())))
