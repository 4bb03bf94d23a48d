import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookNames, looks, lookStyle } from './looks.ts'
import { contrast, tenantColours } from './tenant-colour.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)
const themes = ['light', 'dark'] as const

/** What says how something went, as tokens.css has them for every look. */
const told = {
  light: [
    ['#1e6b45', '#e2f0e6'],
    ['#7a4a00', '#fbebcb'],
    ['#a3141f', '#fbe3e2'],
    ['#24518a', '#e3ecf7'],
  ],
  dark: [
    ['#86d9a8', '#12291d'],
    ['#f3c56b', '#2e2410'],
    ['#ff9c97', '#3a1618'],
    ['#9cc3f5', '#15243a'],
  ],
} as const

describe.each(lookNames)('the look %s', (name) => {
  it('gives every text a contrast of 4.5:1 and every control one of 3:1, in both themes', () => {
    for (const theme of themes) {
      const { sheet, page, sunk, ink, soft, faint, edge } = looks[name].tones[theme]
      for (const under of [sheet, page, sunk])
        for (const text of [ink, soft, faint]) expect(contrast(text, under), `${text} on ${under}`).toBeGreaterThan(4.5)
      for (const under of [sheet, page]) expect(contrast(edge, under), `${edge} on ${under}`).toBeGreaterThanOrEqual(3)
      for (const [text, wash] of told[theme]) {
        for (const under of [sheet, page, wash]) expect(contrast(text, under)).toBeGreaterThan(4.5)
        expect(contrast(ink, wash)).toBeGreaterThan(4.5)
      }
      // The button of ink, and the hero on it.
      expect(contrast(ink, sheet)).toBeGreaterThan(7)
    }
  })

  it('keeps any colour of a business readable on it, in both themes', () => {
    fc.assert(
      fc.property(colour, (input) => {
        const made = tenantColours(input, looks[name].tones)
        for (const theme of themes) {
          const { fill, ink, text, wash } = made[theme]
          const ground = looks[name].tones[theme]
          expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5)
          for (const under of [ground.sheet, ground.page, ground.sunk, wash])
            expect(contrast(text, under)).toBeGreaterThanOrEqual(4.5)
          for (const on of [ground.ink, ground.soft]) expect(contrast(on, wash)).toBeGreaterThanOrEqual(4.5)
        }
      }),
      { numRuns: 700 },
    )
  })

  it('puts nothing but colours and sizes into the style, whatever the colour says', () => {
    for (const value of Object.values(lookStyle('}body{display:none}', name)))
      expect(value).toMatch(/^(?:#[0-9a-f]{6}|\d+(?:\.\d+)?(?:px|rem)?)$/)
  })
})

it('changes nothing of pages with the usual look', () => {
  expect(Object.keys(lookStyle('#0f766e', 'paper')).every((key) => key.startsWith('--tenant-'))).toBe(true)
})
