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
  constructor(addresses: Record<'api' | 'content' | 'trusthub' | 'messaging', string>) {
    super({ timeout: 10_000, keepAlive: true })
    this.axios.interceptors.request.use((config) => {
      const url = new URL(config.url ?? '')
      const [host = ''] = url.hostname.split('.')
      const target = new URL(isService(host) ? addresses[host] : addresses.api)
      url.protocol = target.protocol
      url.host = target.host
      url.pathname = target.pathname.replace(/\/$/, '') + url.pathname
      config.url = url.href
      return config
    })
  }
}

const services = ['content', 'trusthub', 'messaging'] as const
const isService = (host: string): host is (typeof services)[number] => services.some((one) => one === host)

type SmsEnv = Pick<
  Env,
  | 'TWILIO_ACCOUNT_SID'
  | 'TWILIO_AUTH_TOKEN'
  | 'TWILIO_FROM'
  | 'TWILIO_API_URL'
  | 'TWILIO_CONTENT_URL'
  | 'TWILIO_TRUSTHUB_URL'
  | 'TWILIO_MESSAGING_URL'
  | 'APP_ORIGIN'
>

export function openSms(env: SmsEnv): Sms {
  const client = twilio(env.TWILIO_ACCOUNT_SID, env.TWILIO_AUTH_TOKEN, {
    httpClient: new OriginClient({
      api: env.TWILIO_API_URL,
      content: env.TWILIO_CONTENT_URL,
      trusthub: env.TWILIO_TRUSTHUB_URL,
      messaging: env.TWILIO_MESSAGING_URL,
    }),
  })
  const isReal = new URL(env.TWILIO_API_URL).hostname.endsWith('.twilio.com')
  return { client, from: env.TWILIO_FROM, tellsBack: !isReal || env.APP_ORIGIN.startsWith('https:') }
}
