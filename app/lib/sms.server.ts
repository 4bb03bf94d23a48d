import twilio from 'twilio'
import type { Env } from './env.server.ts'

const { RequestClient } = twilio

export type Sms = {
  client: twilio.Twilio
  /** The number or messaging service that texts are sent from. */
  from: string
  /** Whether Twilio can reach us to report a text's outcome; it refuses an address on this machine. */
  tellsBack: boolean
}

/** Twilio's SDK has no base URL setting: this client replaces the address of each of its hosts and gives up after 10 s. */
class OriginClient extends RequestClient {
  constructor(addresses: { api: string; content: string }) {
    super({ timeout: 10_000, keepAlive: true })
    this.axios.interceptors.request.use((config) => {
      const url = new URL(config.url ?? '')
      const target = new URL(url.hostname.startsWith('content.') ? addresses.content : addresses.api)
      url.protocol = target.protocol
      url.host = target.host
      url.pathname = target.pathname.replace(/\/$/, '') + url.pathname
      config.url = url.href
      return config
    })
  }
}

export function openSms(
  env: Pick<
    Env,
    'TWILIO_ACCOUNT_SID' | 'TWILIO_AUTH_TOKEN' | 'TWILIO_FROM' | 'TWILIO_API_URL' | 'TWILIO_CONTENT_URL' | 'APP_ORIGIN'
  >,
): Sms {
  const client = twilio(env.TWILIO_ACCOUNT_SID, env.TWILIO_AUTH_TOKEN, {
    httpClient: new OriginClient({ api: env.TWILIO_API_URL, content: env.TWILIO_CONTENT_URL }),
  })
  const isReal = new URL(env.TWILIO_API_URL).hostname.endsWith('.twilio.com')
  return { client, from: env.TWILIO_FROM, tellsBack: !isReal || env.APP_ORIGIN.startsWith('https:') }
}
