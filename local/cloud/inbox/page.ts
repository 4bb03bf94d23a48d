import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

/** The phone and mailbox, with the policy that keeps a script inside a message from running. */
export function inboxPage(): { html: string; policy: string } {
  const nonce = randomBytes(16).toString('base64')
  const html = read('./page.html')
    .replace('/* styles */', () => read('./page.css'))
    .replace('/* script */', () => read('./page.js'))
    .replaceAll('%nonce%', nonce)
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'img-src * data:',
    "font-src 'self' data:",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return { html, policy }
}
