import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillText, namesIn, readText, written, type Values } from './language.ts'

const say = (text: string, values: Values = {}) => {
  const read = readText(text)
  if (!read.ok) throw new Error(read.fault.code)
  const pieces = fillText(read.nodes, values)
  return pieces && written(pieces)
}
const faultOf = (text: string) => {
  const read = readText(text)
  return read.ok ? null : read.fault
}

describe('a text with facts', () => {
  it.each([
    ['Hello {{name}}!', { name: 'Ana' }, 'Hello Ana!'],
    ['Hello {{ name }}!', { name: 'Ana' }, 'Hello Ana!'],
    ['Come[[, in {{drive}}]].', { drive: '20 min' }, 'Come, in 20 min.'],
    ['Come[[, in {{drive}}]].', {}, 'Come.'],
    ['Come[[, in {{drive}}]].', { drive: '' }, 'Come.'],
    ['a [[{{x}} and {{y}}]] b', { x: '1' }, 'a b'],
    ['[1] {a} ] } [', {}, '[1] {a} ] } ['],
    ['At {{time}}.', { time: '10:15 a. m.' }, 'At 10:15 a. m.'],
    ['', {}, ''],
  ])('%s', (text, values, expected) => expect(say(text, values)).toBe(expected))

  it('cannot be said without a fact that stands outside of a part', () => {
    expect(say('Hello {{name}}', {})).toBeNull()
    expect(say('Hello {{constructor}}', {})).toBeNull()
  })

  it.each([
    ['Hello {{name', 'unclosed', '{{name'],
    ['Hello name}}', 'unopened', 'Hello name}}'],
    ['Hello {{na{me}}', 'unclosed', '{{na{me}}'],
    ['[[a {{x}}', 'unclosed', '[[a {{x}}'],
    ['a {{x}}]] b', 'unopened', 'a {{x}}]]'],
    ['[[a [[{{x}}]] b]]', 'nested', '[[{{x}}]] b]]'],
    ['[[always]]', 'part_without_fact', '[[always]]'],
  ])('%s is not read', (text, code, near) => expect(faultOf(text)).toEqual({ code, near }))

  it('leaves whatever a fact contains as letters', () => {
    const hostile = fc.string({ unit: 'grapheme', maxLength: 40 })
    const syntax = fc.constantFrom('{{link}}', '[[x {{link}}]]', '{{', ']]', '$&', '{link}', '<b>{{link}}</b>')
    fc.assert(
      fc.property(fc.oneof(hostile, syntax), (name) => {
        const read = readText('{{name}}|{{link}}')
        if (!read.ok || name === '') return
        const pieces = fillText(read.nodes, { name, link: 'LINK' })
        expect(pieces?.map(({ text }) => text)).toEqual([name, '|', 'LINK'])
      }),
    )
  })

  it('says nothing of how to opt out where that is not asked for', () => {
    const read = readText('Booked. {{stop}} {{link}}')
    expect(read.ok && written(fillText(read.nodes, { link: 'L' }) ?? [])).toBe('Booked. L')
    expect(read.ok && fillText(read.nodes, { stop: 'STOP.' })).toBeNull()
  })

  it('has one full stop after a fact that brings its own, and those that were typed', () => {
    const say = (text: string) => {
      const read = readText(text)
      return read.ok && written(fillText(read.nodes, { when: '10:15 a. m.' }) ?? [])
    }
    expect(say('At {{when}}. Bye')).toBe('At 10:15 a. m. Bye')
    expect(say('At {{when}}... Bye')).toBe('At 10:15 a. m.... Bye')
    expect(say('evil..com {{when}}')).toBe('evil..com 10:15 a. m.')
  })

  it('of any letters is read or refused, and says each of its letters once', () => {
    const part = fc.constantFrom('{{', '}}', '[[', ']]', '{', '[', ' ', 'a.b', 'x', '\n', '🏠', 'ё')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        const read = readText(text)
        if (!read.ok) {
          expect(text).toContain(read.fault.near.slice(0, 2))
          return
        }
        const letters = read.nodes.flatMap((node) => ('part' in node ? node.part : [node]))
        const said = letters.map((leaf) => ('text' in leaf ? leaf.text : '')).join('')
        for (const leaf of letters) if ('text' in leaf) expect(leaf.text).not.toMatch(/\{\{|\}\}|\[\[|\]\]/)
        expect(said).toBe(text.replace(/\{\{[^{}]*\}\}|\[\[|\]\]/g, ''))
        const values = Object.fromEntries(namesIn(read.nodes).map((name) => [name, '·']))
        expect(namesIn(read.nodes).some((name) => name === '') ? '' : fillText(read.nodes, values)).not.toBeNull()
      }),
    )
  })
})
