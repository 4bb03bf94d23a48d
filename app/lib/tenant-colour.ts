import type { CSSProperties } from 'react'

/**
 * One theme's colours: a fill, text on that fill, the colour as text on the page, and a faint background behind text.
 */
export type TenantTone = { fill: string; ink: string; text: string; wash: string }
export type TenantColours = { light: TenantTone; dark: TenantTone }

type Rgb = readonly [number, number, number]

const fallback: Rgb = [0xcc, 0x37, 0x11]
const white: Rgb = [255, 255, 255]
const black: Rgb = [0, 0, 0]

/** The backgrounds in app/styles/app.css on which the tenant's colour is read. */
export const grounds = {
  light: { sheet: '#fffefb', page: '#f6f4ee', sunk: '#ece9e0', ink: '#151b24' },
  dark: { sheet: '#151b24', page: '#0d1117', sunk: '#080b10', ink: '#f1eee6' },
} as const

function parseHex(colour: string): Rgb | null {
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour.trim())
  const digits = short
    ? short
        .slice(1)
        .map((d) => d + d)
        .join('')
    : /^#?([0-9a-f]{6})$/i.exec(colour.trim())?.[1]
  if (!digits) return null
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16)) as unknown as Rgb
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((c) => Math.round(c).toString(16).padStart(2, '0')).join('')}`
}

function luminance([r, g, b]: Rgb): number {
  const linear = (c: number) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

function ratio(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [0, 1, 2].map((i) => from[i]! + (to[i]! - from[i]!) * share) as unknown as Rgb
}

/** WCAG 2.2 contrast ratio (1 to 21) of two hex colours; an unreadable colour counts as Wayslot's own. */
export function contrast(a: string, b: string): number {
  return ratio(parseHex(a) ?? fallback, parseHex(b) ?? fallback)
}

/** Moves a colour towards another in small steps until its contrast is 4.5:1 on every given background. */
function readableOn(colour: Rgb, towards: Rgb, on: readonly Rgb[]): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    // Checked in its written form, because rounding to eight bits can cost the last hundredth.
    const tried = parseHex(toHex(mix(colour, towards, share)))!
    if (on.every((ground) => ratio(tried, ground) >= 4.5)) return tried
  }
  return towards
}

/** What a text stands on, and the usual colour of texts. */
export type Ground = { sheet: string; page: string; sunk: string; ink: string }
export type Grounds = Record<'light' | 'dark', Ground>

function tone(colour: Rgb, theme: 'light' | 'dark', ground: Ground): TenantTone {
  const [sheet, page, sunk] = [parseHex(ground.sheet)!, parseHex(ground.page)!, parseHex(ground.sunk)!]
  const wash = parseHex(toHex(mix(sheet, colour, theme === 'light' ? 0.1 : 0.16)))!
  const ink = ratio(colour, white) >= ratio(colour, black) ? white : black
  const text = readableOn(colour, theme === 'light' ? black : white, [sheet, page, sunk, wash])
  return { fill: toHex(colour), ink: toHex(ink), text: toHex(text), wash: toHex(wash) }
}

/**
 * The tenant's colour made readable in both themes: text on the fill, and the colour as text, reach 4.5:1 (WCAG AA)
 * whatever was chosen. Anything but `#rgb` or `#rrggbb` falls back to Wayslot's signal colour.
 */
export function tenantColours(colour: string, on: Grounds = grounds): TenantColours {
  const rgb = parseHex(colour) ?? fallback
  return { light: tone(rgb, 'light', on.light), dark: tone(rgb, 'dark', on.dark) }
}

/** The CSS custom properties that `.tenant` in app.css chooses from. */
export function tenantStyle(colour: string, on: Grounds = grounds): CSSProperties {
  const { light, dark } = tenantColours(colour, on)
  return {
    '--tenant-light': light.fill,
    '--tenant-light-ink': light.ink,
    '--tenant-light-text': light.text,
    '--tenant-light-wash': light.wash,
    '--tenant-dark': dark.fill,
    '--tenant-dark-ink': dark.ink,
    '--tenant-dark-text': dark.text,
    '--tenant-dark-wash': dark.wash,
  } as CSSProperties
}
