import { request } from 'node:http'
import { request as requestSecurely } from 'node:https'
import twilio from 'twilio'
import type { CloudContext } from '../context.ts'

/** Twilio's limit for a webhook. */
const timeoutMs = 15_000

/**
 * Posts a signed form to `url`, as Twilio does. A URL of the platform is reached at the app's own address with the URL's
 * host in the Host header, because Node does not resolve `*.localhost`; the signature covers the URL as it was given.
 * https://www.twilio.com/docs/usage/security#validating-requests
 * @returns the status of the answer, or undefined when there was none
 */
export function callBack(
  context: CloudContext,
  url: string,
  form: Record<string, string>,
): Promise<number | undefined> {
  const asked = new URL(url)
  const ours = isOurs(asked, new URL(context.appOrigin))
  const target = ours ? new URL(context.appAddress.url) : asked
  const send = target.protocol === 'https:' ? requestSecurely : request
  const body = new URLSearchParams(form).toString()
  return new Promise((resolve) => {
    const call = send(
      {
        hostname: target.hostname,
        port: target.port,
        path: asked.pathname + asked.search,
        method: 'POST',
        agent: false,
        timeout: timeoutMs,
        headers: {
          host: asked.host,
          'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'TwilioProxy/1.1',
          'x-twilio-signature': twilio.getExpectedTwilioSignature(context.keys.twilioAuthToken, url, form),
        },
      },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
    call.on('timeout', () => call.destroy())
    call.on('error', () => resolve(undefined))
    call.end(body)
  })
}

function isOurs(asked: URL, root: URL): boolean {
  const sameHost = asked.hostname === root.hostname || asked.hostname.endsWith(`.${root.hostname}`)
  return sameHost && asked.port === root.port
}
