import { toBuffer, toString } from 'qrcode'
import { shop, withQuery } from '#app/paths.ts'
import { shareWays as ways } from '#app/words/catalog/share.ts'
import type { Reader } from '#app/words/reader.ts'

/** The public page, shared in one way; the booking then tells which. */
export function shareLink(origin: string, source: string): string {
  return withQuery(`${origin}${shop.home}`, { source })
}

/** Where people look a business up; each has a field for a link. */
export const profiles = [
  { name: 'Instagram', source: 'instagram' },
  { name: 'Google Business Profile', source: 'google' },
  { name: 'Facebook', source: 'facebook' },
] as const

/** Quiet zone of four modules, as ISO/IEC 18004 requires; black on white in any theme. */
const look = { errorCorrectionLevel: 'M', margin: 4, color: { dark: '#000000', light: '#ffffff' } } as const

export function qrSvg(link: string): Promise<string> {
  return toString(link, { ...look, type: 'svg' })
}

/** 1024 px wide: sharp on a sticker. */
export function qrPng(link: string): Promise<Buffer> {
  return toBuffer(link, { ...look, type: 'png', width: 1024 })
}

/** Ways to share the page, each with its own source, and the text of the message. */
export function shareLinks(origin: string, business: string, { say }: Reader) {
  const message = (source: string) => encodeURIComponent(say(ways.message(business, shareLink(origin, source))))
  const subject = encodeURIComponent(say(ways.subject(business)))
  return [
    {
      label: say(ways.whatsapp),
      icon: 'share' as const,
      href: `https://wa.me/?text=${message('whatsapp')}`,
      external: true,
    },
    { label: say(ways.text), icon: 'message' as const, href: `sms:?&body=${message('text')}`, external: false },
    {
      label: say(ways.email),
      icon: 'mail' as const,
      href: `mailto:?subject=${subject}&body=${message('email')}`,
      external: false,
    },
  ]
}
