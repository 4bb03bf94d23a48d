import { toBuffer, toString } from 'qrcode'

/** The public page as handed on by one way; the booking then tells which. */
export function shareLink(origin: string, source: string): string {
  return `${origin}/?source=${source}`
}

/** Quiet zone of four modules, as ISO/IEC 18004 asks for; black on white whatever the theme. */
const look = { errorCorrectionLevel: 'M', margin: 4, color: { dark: '#000000', light: '#ffffff' } } as const

export function qrSvg(link: string): Promise<string> {
  return toString(link, { ...look, type: 'svg' })
}

/** 1024 px wide: sharp on a sticker. */
export function qrPng(link: string): Promise<Buffer> {
  return toBuffer(link, { ...look, type: 'png', width: 1024 })
}

/** Ways to send the page on, each with its own source. */
export function shareWays(origin: string, business: string) {
  const text = (source: string) => `Book ${business} online, at a time that suits you: ${shareLink(origin, source)}`
  return [
    {
      id: 'whatsapp',
      label: 'WhatsApp',
      icon: 'share' as const,
      href: `https://wa.me/?text=${encodeURIComponent(text('whatsapp'))}`,
      external: true,
    },
    {
      id: 'text',
      label: 'Text',
      icon: 'message' as const,
      href: `sms:?&body=${encodeURIComponent(text('text'))}`,
      external: false,
    },
    {
      id: 'email',
      label: 'E-mail',
      icon: 'mail' as const,
      href: `mailto:?subject=${encodeURIComponent(`Book ${business}`)}&body=${encodeURIComponent(text('email'))}`,
      external: false,
    },
  ]
}
