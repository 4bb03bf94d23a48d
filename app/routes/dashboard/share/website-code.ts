/** How the booking page stands on another website; see public/widget.js. */
export const widgetKinds = ['button', 'inline', 'popup', 'link'] as const
export type WidgetKind = (typeof widgetKinds)[number]

export type WidgetChoice = {
  kind: WidgetKind
  /** The business's own host. */
  origin: string
  /** Path of the page or of one service. */
  path: string
  /** Of the service; null: all of them. */
  service: string | null
  /** On the button or the link. */
  text: string
  /** Of the button that closes the page again. */
  close: string
  /** `#rrggbb` */
  colour: string
  language: string
}

/** What an owner pastes into a website: the loader, and a link for where scripts do not run. */
export function widgetCode({ kind, origin, path, service, text, close, colour, language }: WidgetChoice): string {
  const link = `<a href="${attribute(`${origin}${path}?source=website`)}">${attribute(text)}</a>`
  if (kind === 'link') return link
  const said = {
    mode: kind,
    ...(service === null ? {} : { service }),
    text,
    close,
    colour,
    lang: language,
  }
  const data = Object.entries(said).map(([name, value]) => ` data-${name}="${attribute(value)}"`)
  return `<script src="${attribute(origin)}/widget.js"${data.join('')} async></script>\n<noscript>${link}</noscript>`
}

/** A button that mail programs show: a table with a link, styled where it stands. */
export function signatureCode({ origin, path, text, colour }: Omit<WidgetChoice, 'kind'>): string {
  const href = attribute(`${origin}${path}?source=signature`)
  return (
    `<table cellpadding="0" cellspacing="0" role="presentation"><tr><td style="background:${attribute(colour)};border-radius:6px">` +
    `<a href="${href}" style="display:inline-block;padding:10px 18px;color:#ffffff;font:bold 14px sans-serif;text-decoration:none">${attribute(text)}</a></td></tr></table>`
  )
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const attribute = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => signs[sign]!)
