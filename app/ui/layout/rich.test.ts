import { createElement as h } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Rich } from './rich.tsx'

test('what people typed is shown as typed, even when it looks like a placeholder', () => {
  const text = '{service} for {customer}, {when}'
  const shown = h(Rich, { text, service: 'A {when} cut', customer: '{toString} Q', when: h('b', null, 'Mon') })
  expect(renderToStaticMarkup(shown)).toBe('A {when} cut for {toString} Q, <b>Mon</b>')
  expect(renderToStaticMarkup(h(Rich, { text: 'Hello {toString} {nobody}' }))).toBe('Hello {toString} {nobody}')
})
