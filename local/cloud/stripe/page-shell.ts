import type { Response } from 'express'
import { speaker, type PageLanguage } from './page-words.ts'

/** HTML that is already safe to insert. */
export type Html = { html: string }

/** Builds HTML; every value is escaped unless it is Html itself. */
export function html(
  parts: TemplateStringsArray,
  ...values: (Html | Html[] | string | number | false | null | undefined)[]
): Html {
  let out = parts[0] ?? ''
  values.forEach((value, index) => {
    out += render(value) + (parts[index + 1] ?? '')
  })
  return { html: out }
}

function render(value: Html | Html[] | string | number | false | null | undefined): string {
  if (value === null || value === undefined || value === false) return ''
  if (Array.isArray(value)) return value.map((item) => item.html).join('')
  if (typeof value === 'object') return value.html
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A browser without fonts of its own must still show the pages. */
const fonts = [
  ['latin', 'U+0000-00FF,U+0131,U+0152-0153,U+2000-206F,U+20AC,U+2122,U+2212'],
  ['latin-ext', 'U+0100-02BA,U+1E00-1E9F,U+20A0-20AB,U+20AD-20C0'],
  ['cyrillic', 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116'],
  ['cyrillic-ext', 'U+0460-052F,U+20B4'],
].map(
  ([subset, range]) => `@font-face { font-family: Onest; font-weight: 100 900; font-display: block;
  unicode-range: ${range};
  src: url(/stripe/fonts/onest-${subset}-wght-normal.woff2) format('woff2') }`,
)

const style = `
${fonts.join('\n')}
:root { color-scheme: light dark; --ink: #1a1f36; --quiet: #596079; --paper: #fff; --wash: #f6f8fa; --line: #c9d0dd;
  --accent: #4a46d6; --on-accent: #fff; --bad: #b3093c; --bad-wash: #fdf0f3; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceef6; --quiet: #a9b0c6; --paper: #1b1e2b; --wash: #12141d;
  --line: #474d63; --accent: #8b87ff; --on-accent: #12141d; --bad: #ff8fab; --bad-wash: #36202b; } }
* { box-sizing: border-box }
body { margin: 0; background: var(--wash); color: var(--ink); font: 16px/1.45 Onest, system-ui, sans-serif }
.test { background: #b25f00; color: #fff; font-size: 13px; padding: 6px 16px; text-align: center }
main { max-width: 920px; margin: 0 auto; padding: 16px; display: grid; gap: 16px }
@media (min-width: 760px) { main.two { grid-template-columns: 1fr 1fr; gap: 48px; padding-top: 56px } }
main.one { max-width: 480px; padding-top: 24px }
h1 { font-size: 18px; margin: 0 0 4px } h2 { font-size: 17px; margin: 0 0 16px }
.total { font-size: 34px; font-weight: 650; font-variant-numeric: tabular-nums; margin: 4px 0 16px }
.quiet { color: var(--quiet); font-size: 14px } .card { background: var(--paper); border: 1px solid var(--line);
  border-radius: 12px; padding: 20px }
ul.items { list-style: none; margin: 0; padding: 0 } 
ul.items li { display: flex; justify-content: space-between; gap: 16px; padding: 8px 0 }
.amount { font-variant-numeric: tabular-nums; white-space: nowrap }
label { display: block; font-size: 14px; font-weight: 550; margin: 12px 0 4px }
input { width: 100%; min-height: 44px; padding: 10px 12px; font: inherit; color: inherit; background: var(--paper);
  border: 1px solid var(--line); border-radius: 8px } input[aria-invalid] { border-color: var(--bad) }
input::placeholder { color: var(--quiet); opacity: 1 }
input:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px }
.problem { color: var(--bad); font-size: 14px; margin: 4px 0 0 }
.alert { background: var(--bad-wash); color: var(--bad); border: 1px solid; border-radius: 8px; padding: 12px;
  margin: 0 0 12px }
button { width: 100%; min-height: 48px; margin-top: 20px; border: 0; border-radius: 8px; font: inherit;
  font-weight: 650;  background: var(--accent); color: var(--on-accent); cursor: pointer }
button.second { background: transparent; color: var(--ink); border: 1px solid var(--line); margin-top: 12px }
a { color: var(--accent) } a.back { display: inline-block; padding: 12px 0; min-height: 44px }
dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin: 12px 0 } dd { margin: 0 }
`

/** Sends a page that works without JavaScript and may run none. */
export function sendPage(
  res: Response,
  /** `notice`: what it says of itself above, if it is not Stripe's. */
  page: { title: string; language: PageLanguage; status?: number; layout?: 'one' | 'two'; notice?: string },
  content: Html,
): void {
  const document = html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${page.title}</title>
        <style>
          ${{ html: style }}
        </style>
      </head>
      <body>
        <div class="test">
          ${page.notice ?? speaker(page.language)('Test mode – the offline Stripe. No money moves.')}
        </div>
        <main class="${page.layout ?? 'one'}">${content}</main>
      </body>
    </html>`
  res
    .status(page.status ?? 200)
    .set({
      // form-action is not restricted: after a payment the form is redirected to the platform's own origin.
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
    .type('html')
    .send(document.html)
}
