import { isLoopback } from './loopback.ts'

/** Mail to another machine is always encrypted and its certificate checked; a URL may not switch that off. */
export function mailFault(text: string): string | null {
  const url = new URL(text)
  if (!['smtp:', 'smtps:'].includes(url.protocol)) return 'begins with smtps:// or smtp://'
  if (isLoopback(url.hostname)) return null
  const loose = [...url.searchParams.keys()].find((name) => /tls|secure/i.test(name))
  return loose ? `${loose} has no place here: mail is always encrypted, and the certificate checked` : null
}

/** Keys and personal data go to providers, so only this machine itself may be addressed without encryption. */
export function providerFault(text: string): string | null {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || isLoopback(hostname) ? null : 'must begin with https:// in production'
}
