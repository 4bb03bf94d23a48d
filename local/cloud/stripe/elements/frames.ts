import { html } from '../page-shell.ts'
import { speaker, type PageLanguage } from '../page-words.ts'

const style = `
:root { color-scheme: light; --ink: #1a1f36; --quiet: #596079; --paper: #fff; --line: #c9d0dd; --accent: #4a46d6; --on: #fff; --bad: #b3093c }
.night { color-scheme: dark; --ink: #eceef6; --quiet: #a9b0c6; --paper: #1b1e2b; --line: #474d63; --accent: #8b87ff; --on: #12141d; --bad: #ff8fab }
* { box-sizing: border-box } html { background: transparent }
body { margin: 0; padding: 3px; color: var(--ink); font: 16px/1.45 system-ui, sans-serif }
label { display: block; font-size: 14px; font-weight: 550; margin: 0 0 4px }
input { width: 100%; min-height: 44px; padding: 10px 12px; margin: 0 0 12px; font: inherit; color: inherit;
  background: var(--paper); border: 1px solid var(--line); border-radius: 6px } input[aria-invalid] { border-color: var(--bad) }
input:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: -1px }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px } .quiet { color: var(--quiet); font-size: 14px; margin: 0 }
.problem { color: var(--bad); font-size: 14px; margin: -8px 0 12px }
.problem:empty { display: none }
button { width: 100%; min-height: 48px; margin: 0 0 12px; border: 0; border-radius: 6px; font: inherit; font-weight: 650;
  background: var(--accent); color: var(--on); cursor: pointer } button.second { background: transparent; color: var(--ink); border: 1px solid var(--line) }
.bank { min-height: 100vh; display: grid; place-content: center; padding: 24px; background: #0009 }
.bank main { max-width: 400px; padding: 24px; border-radius: 12px; background: var(--paper) } h1 { font-size: 18px; margin: 0 0 8px }
`

/** What stands in a frame of Stripe's within a page: the fields of a card, a wallet's button, or the bank's question. Null: unknown. */
export function frameOf(kind: string, language: PageLanguage, night: boolean): string | null {
  const say = speaker(language)
  const field = (name: string, label: string, hint: string, autocomplete: string) =>
    html`<div>
      <label for="${name}">${label}</label>
      <input id="${name}" name="${name}" placeholder="${hint}" autocomplete="${autocomplete}" inputmode="numeric" />
      <p class="problem" id="${name}-problem"></p>
    </div>`
  const bodies: Record<string, { html: string } | undefined> = {
    payment: html`<form novalidate>
      ${field('number', say('Card number'), '1234 1234 1234 1234', 'cc-number')}
      <div class="pair">
        ${field('expiry', say('Expiry'), say('MM / YY'), 'cc-exp')} ${field('cvc', say('CVC'), 'CVC', 'cc-csc')}
      </div>
      <p class="quiet">${say('Test mode – the offline Stripe. No money moves.')}</p>
    </form>`,
    wallet: html`<button type="button" id="wallet">Link</button>`,
    authenticate: html`<div class="bank">
      <main>
        <h1>${say('3D Secure authentication')}</h1>
        <button type="button" data-answer="complete">${say('Complete')}</button>
        <button type="button" class="second" data-answer="fail">${say('Fail')}</button>
      </main>
    </div>`,
  }
  const body = bodies[kind]
  if (!body) return null
  return html`<!doctype html>
    <html lang="${language}" class="${night ? 'night' : ''}" data-kind="${kind}">
      <head>
        <meta charset="utf-8" />
        <title>Stripe</title>
        <style>
          ${{ html: style }}
        </style>
      </head>
      <body>
        ${body}
        <script src="/stripe/js/frame.js"></script>
      </body>
    </html>`.html
}
