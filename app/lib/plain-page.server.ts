import { brand } from '#app/words/brand.ts'
import { errorPageWords } from '#app/words/catalog/errorPages.ts'
import { errorWords } from '#app/words/catalog/errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'
import type { Reader } from '#app/words/reader.ts'
import type { FontFile } from './built-files.server.ts'

/** The page and text colours of app.css, for pages shown where no build is served. */
const style = `:root{color-scheme:light dark;--ground:#f6f4ee;--ink:#151b24;--soft:#475364;--rule:#d9d5c9;--signal:#cc3711}
@media(prefers-color-scheme:dark){:root{--ground:#0d1117;--ink:#f1eee6;--soft:#b9c0c9;--rule:#2a313c;--signal:#ff7b52}}
body{margin:0;min-height:100dvh;display:grid;place-items:center;background:var(--ground);color:var(--ink);
font:1rem/1.5 Onest,system-ui,'Segoe UI',Roboto,sans-serif}
main{box-sizing:border-box;width:100%;max-width:32rem;padding:2.5rem 1.25rem}
.brand{display:inline-flex;align-items:center;gap:.5rem;min-height:2.75rem;font-size:1.25rem;font-weight:700;text-decoration:none}
h1{margin:1.5rem 0 0;font-size:1.75rem;line-height:1.2}p{margin:.5rem 0 0;color:var(--soft)}
a{display:inline-flex;align-items:center;min-height:2.75rem;color:inherit;text-underline-offset:.2em}
.way{margin-top:1.5rem;padding:0 1.25rem;border-radius:.375rem;background:var(--ink);color:var(--ground);font-weight:600;text-decoration:none}
footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--rule);color:var(--soft);font-size:.875rem}`

/** As in logo.tsx. */
const mark =
  '<svg viewBox="0 0 40 24" height="24" width="40" fill="none" aria-hidden="true"><path d="M1 12h6c3.5 0 4-8 8.5-8h9c4.5 0 5 8 8.5 8h6M7 12c3.5 0 4 8 8.5 8h9c4.5 0 5-8 8.5-8" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/><rect x="14.5" y="8.5" width="11" height="7" rx="3.5" fill="var(--signal)"/></svg>'

const title = (status: number) =>
  status >= 500 ? errorPageWords.failed.title : status === 404 ? errorPageWords.not_found.title : errorWords.refused

type Frame = {
  nonce: string
  home: string
  /** Where a business can be opened under the address that is still free; null: the address is in use. */
  open: string | null
  fonts: readonly FontFile[]
  reader: Reader
}

/** A page without the app, for errors before and around it. A browser loads only the fonts whose letters it needs. */
export function plainPage(status: number, message: string, { nonce, home, open, fonts, reader }: Frame): string {
  const { language, say } = reader
  const text = message.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const faces = fonts
    .map(
      ({ path, letters }) =>
        `@font-face{font-family:Onest;font-weight:100 900;font-display:swap;src:url(${path}) format('woff2');unicode-range:${letters}}`,
    )
    .join('')
  const own = open ? `<p>${say(frontWords.yourName)} <a href="${open}">${say(frontWords.openHere)}</a></p>` : ''
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${say(title(status))} · ${brand}</title><style nonce="${nonce}">${faces}${style}</style><main><a class="brand" href="${home}">${mark}${brand}</a><h1>${say(title(status))}</h1><p>${text}</p><a class="way" href="${home}">${say(errorPageWords.frontPage)}</a>${own}<footer>${status}</footer></main></html>`
}
