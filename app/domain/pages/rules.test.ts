import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  arrange,
  completePage,
  keepItem,
  moveItem,
  openingHours,
  saidTo,
  sectionOf,
  textBlocks,
  usualPage,
} from './rules.ts'
import { mostItems, sectionKinds, type PageItem } from './schema.ts'

const entry = (id: string, day: string | null = null): PageItem => ({
  id,
  title: { en: id },
  text: {},
  author: '',
  day,
  picture: null,
})

describe('arranging a page', () => {
  it('keeps every section once and the hero first, whatever is pressed', () => {
    const press = fc.tuple(fc.constantFrom(...sectionKinds), fc.constantFrom('up', 'down', 'show', 'hide'))
    fc.assert(
      fc.property(fc.array(press, { maxLength: 60 }), (presses) => {
        const page = presses.reduce((now, [kind, move]) => arrange(now, kind, move as 'up'), usualPage)
        expect(page.sections.map(({ kind }) => kind).toSorted()).toEqual([...sectionKinds].toSorted())
        expect(page.sections[0]).toMatchObject({ kind: 'hero', shown: true })
        expect(sectionOf(page, 'services').shown).toBe(true)
        expect(completePage(JSON.parse(JSON.stringify(page)))).toEqual(page)
      }),
    )
  })

  it('moves a section by one place and back', () => {
    const moved = arrange(usualPage, 'about', 'up')
    expect(moved.sections.map(({ kind }) => kind).slice(1, 4)).toEqual(['services', 'about', 'said'])
    expect(arrange(moved, 'about', 'down')).toEqual(usualPage)
    expect(arrange(usualPage, 'services', 'up')).toEqual(usualPage)
  })
})

describe('a stored page', () => {
  it('gets the sections it does not know, hidden at its end', () => {
    const { sections } = usualPage
    const old = { look: 'salon', sections: sections.filter(({ kind }) => !['said', 'news'].includes(kind)) }
    const page = completePage(old)
    expect(page?.sections.slice(-2)).toMatchObject([
      { kind: 'said', shown: false },
      { kind: 'news', shown: false },
    ])
  })

  it.each([null, 7, {}, { sections: [] }, { look: 'none', sections: usualPage.sections }, { ...usualPage, more: 1 }])(
    'is none: %j',
    (stored) => expect(completePage(stored)).toBeNull(),
  )
})

describe('entries', () => {
  it('are as many as fit, news newest first, and move or go', () => {
    let news = sectionOf(usualPage, 'news')
    for (let at = 0; at < mostItems.news; at += 1)
      news = keepItem(news, entry(String(at), `2026-11-${String(at + 1).padStart(2, '0')}`))!
    expect(news.items[0]?.day).toBe('2026-11-20')
    expect(keepItem(news, entry('more'))).toBeNull()
    expect(keepItem(news, entry('3', '2027-01-01'))?.items[0]?.id).toBe('3')
    const asked = { ...sectionOf(usualPage, 'questions'), items: ['a', 'b', 'c'].map((id) => entry(id)) }
    expect(moveItem(asked, 'c', 'up').items.map(({ id }) => id)).toEqual(['a', 'c', 'b'])
    expect(moveItem(asked, 'a', 'up')).toEqual(asked)
    expect(moveItem(asked, 'x', 'down')).toEqual(asked)
    expect(moveItem(asked, 'b', 'remove').items.map(({ id }) => id)).toEqual(['a', 'c'])
  })
})

describe('a text', () => {
  it('is said in its reader’s language, else the business’s, else any, and marked', () => {
    expect(saidTo({ ru: 'Да', en: 'Yes' }, 'ru', 'en')).toEqual({ text: 'Да' })
    expect(saidTo({ en: 'Yes' }, 'ru', 'en')).toEqual({ text: 'Yes', lang: 'en' })
    expect(saidTo({ kk: 'Иә' }, 'ru', 'en')).toEqual({ text: 'Иә', lang: 'kk' })
    expect(saidTo({}, 'ru', 'en')).toEqual({ text: '' })
  })
})

describe('opening hours', () => {
  it('join what touches, and keep what runs over midnight with its day', () => {
    const days = openingHours([
      { weekday: 1, starts: '13:00', ends: '17:00' },
      { weekday: 1, starts: '09:00', ends: '13:00' },
      { weekday: 1, starts: '18:00', ends: '20:00' },
      { weekday: 5, starts: '20:00', ends: '02:00' },
      { weekday: 5, starts: '22:00', ends: '24:00' },
      { weekday: 6, starts: '00:00', ends: '24:00' },
    ])
    expect(days[0]?.spans).toEqual([
      { starts: '09:00', ends: '17:00' },
      { starts: '18:00', ends: '20:00' },
    ])
    expect(days[4]?.spans).toEqual([{ starts: '20:00', ends: '02:00' }])
    expect(days[5]?.spans).toEqual([{ starts: '00:00', ends: '24:00' }])
    expect(days[1]?.spans).toEqual([])
  })
})

describe('the text of an own page', () => {
  it('is headings, lists, tables and lines', () => {
    expect(textBlocks('# Prices\n- one\n- two\na | b\n| c |\n|\nwords\nmore\n\nd|e|f')).toEqual([
      { kind: 'heading', text: 'Prices' },
      { kind: 'list', items: ['one', 'two'] },
      { kind: 'table', rows: [['a', 'b'], ['c']], columns: 2 },
      { kind: 'lines', text: '|\nwords\nmore' },
      { kind: 'table', rows: [['d', 'e', 'f']], columns: 3 },
    ])
  })

  it('makes no more cells than signs, however wide one row of a long table is', () => {
    const cells = (text: string) =>
      textBlocks(text).flatMap((block) => (block.kind === 'table' ? block.rows.flat() : [])).length
    expect(cells(`${'|'.repeat(5_000)}\n${'a|\n'.repeat(1_600)}`)).toBe(1_600)
    expect(cells(`${'a|'.repeat(20)}\n${'a|b\n'.repeat(2_000)}`)).toBe(4_020)
    expect(textBlocks('a|'.repeat(20))).toMatchObject([{ kind: 'table', columns: 20 }])
    expect(textBlocks('a|'.repeat(21))).toMatchObject([{ kind: 'lines' }])
  })
})
