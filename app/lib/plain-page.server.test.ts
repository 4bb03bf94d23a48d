import { expect, test } from 'vitest'
import { languages } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { plainPage } from './plain-page.server.ts'

const home = 'https://wayslot.test'
const fonts = [{ path: '/assets/onest.woff2', letters: 'U+0-FF' }]

test.each(languages)(
  'a page about a free address has the brand, a way home and one to a business there, in %s',
  (language) => {
    const reader = makeReader({ language, country: '', timeZone: 'UTC', now: 0 })
    const page = (open: string | null) => plainPage(404, 'No <such> page', { nonce: 'n', home, open, fonts, reader })
    const free = page(`${home}/sign-up`)
    expect(free).toContain(`<html lang="${language}">`)
    expect(free).toContain(`<a class="brand" href="${home}"><svg`)
    expect(free).toContain(`<a class="way" href="${home}">`)
    expect(free).toContain(`<a href="${home}/sign-up">`)
    expect(free).toContain('src:url(/assets/onest.woff2)')
    expect(free).toContain('No &#60;such&#62; page')
    expect(page(null)).not.toContain('sign-up')
  },
)
