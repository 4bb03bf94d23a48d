import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, grounds, tenantColours, tenantStyle } from './tenant-colour.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)

describe('tenantColours', () => {
  it('give text a contrast of 4.5:1 in both themes, for any colour', () => {
    fc.assert(
      fc.property(colour, (input) => {
        const made = tenantColours(input)
        for (const theme of ['light', 'dark'] as const) {
          const { fill, ink, text, wash } = made[theme]
          const ground = grounds[theme]
          expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5)
          for (const under of [ground.sheet, ground.page, ground.sunk, wash]) {
            expect(contrast(text, under)).toBeGreaterThanOrEqual(4.5)
          }
          expect(contrast(ground.ink, wash)).toBeGreaterThanOrEqual(4.5)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it.each(['#000000', '#ffffff', '#777777', '#ffd400', '#0000ff'])('keep the chosen fill %s', (input) => {
    expect(tenantColours(input).light.fill).toBe(input)
    expect(tenantColours(input).dark.fill).toBe(input)
  })

  it.each(['', 'red', '#12', 'url(x)', '#12345g', '</style>'])('fall back to ours for %j', (input) => {
    expect(tenantColours(input)).toEqual(tenantColours('#cc3711'))
  })

  it('accept the short form and a missing hash', () => {
    expect(tenantColours('#0af')).toEqual(tenantColours('00aaff'))
  })

  it('put nothing but hex colours into the style', () => {
    for (const value of Object.values(tenantStyle('}body{display:none}'))) expect(value).toMatch(/^#[0-9a-f]{6}$/)
  })
})

describe('contrast', () => {
  it('agrees with WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 2)
  })
})
