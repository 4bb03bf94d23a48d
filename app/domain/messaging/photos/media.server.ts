import type { App } from '#app/lib/app.server.ts'
import { TelegramError } from '#app/lib/telegram.server.ts'

/** The largest photo that is fetched, bytes; WhatsApp lets people send 5 MB, Telegram's phones make less. */
const mediaAtMost = 8_000_000
/** How long a provider may take for one, ms. */
const patienceMs = 20_000
/** Twilio sends us on to where its files lie. https://www.twilio.com/docs/messaging/api/media-resource */
const hopsAtMost = 2

export type Media = { ok: true; bytes: Uint8Array } | { ok: false; reason: 'gone' | 'too_large' | 'no_answer' }

const twilioPattern = /^twilio:((?:MM|SM)[0-9a-f]{32})\/(ME[0-9a-f]{32})$/
const telegramPattern = /^telegram:([A-Za-z0-9_-]{1,200})$/

/** Fetches a file of a provider, by what `photos_due` calls it. */
export async function fetchMedia(app: App, media: string): Promise<Media> {
  const [, message, file] = twilioPattern.exec(media) ?? []
  const [, fileId] = telegramPattern.exec(media) ?? []
  try {
    if (message && file) return await fetchOfTwilio(app, message, file)
    return fileId && app.telegram ? await fetchOfTelegram(app.telegram, fileId) : { ok: false, reason: 'gone' }
  } catch (error) {
    app.log.warn({ failure: error instanceof Error ? error.name : 'unknown' }, 'a photo could not be fetched')
    const refused = error instanceof TelegramError && error.status >= 400 && error.status < 500 && error.status !== 429
    return { ok: false, reason: refused ? 'gone' : 'no_answer' }
  }
}

async function fetchOfTwilio({ env }: App, message: string, file: string): Promise<Media> {
  const { TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: token } = env
  const origin = new URL(env.TWILIO_API_URL).origin
  const signal = AbortSignal.timeout(patienceMs)
  const key = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`
  let url = new URL(`/2010-04-01/Accounts/${account}/Messages/${message}/Media/${file}`, origin)
  let headers: Record<string, string> = { authorization: key }
  for (let hops = 0; hops <= hopsAtMost; hops += 1) {
    const answer = await fetch(url, { headers, redirect: 'manual', signal })
    if (answer.status < 300 || answer.status > 399) return readBounded(answer)
    await answer.body?.cancel()
    const next = URL.parse(answer.headers.get('location') ?? '', url)
    if (!next || !liesAtTwilio(next, origin)) return { ok: false, reason: 'gone' }
    // Where the files lie nobody needs our key, and nobody gets it.
    ;[url, headers] = [next, {}]
  }
  return { ok: false, reason: 'gone' }
}

/** Whether Twilio keeps files there. https://www.twilio.com/docs/messaging/guides/accepting-media */
export function liesAtTwilio(url: URL, origin: string): boolean {
  if (url.origin === origin) return true
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '') return false
  if (url.hostname.endsWith('.twiliocdn.com')) return true
  return url.hostname === 's3-external-1.amazonaws.com' && url.pathname.startsWith('/media.twiliocdn.com/')
}

async function fetchOfTelegram(telegram: NonNullable<App['telegram']>, fileId: string): Promise<Media> {
  return readBounded(await telegram.fetchFile(fileId))
}

/** Reads no more than is taken: what a provider says of the size of a file is not trusted. */
async function readBounded(answer: Response): Promise<Media> {
  if (!answer.ok) {
    await answer.body?.cancel()
    return { ok: false, reason: answer.status >= 500 || answer.status === 429 ? 'no_answer' : 'gone' }
  }
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.byteLength
    // Leaving the loop ends the answer.
    if (size > mediaAtMost) return { ok: false, reason: 'too_large' }
    parts.push(part)
  }
  return { ok: true, bytes: new Uint8Array(Buffer.concat(parts)) }
}
