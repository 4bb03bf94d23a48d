import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { placeCheckWords as words } from '#app/words/catalog/placeCheck.ts'
import { ReaderContext } from '#app/words/reader-context.ts'
import type { Reader } from '#app/words/reader.ts'
import { PlaceCheck } from './place-check.tsx'
import type { PlaceOnMap } from './place-map.tsx'

/** The same check for a page of customers, as finished HTML: nothing in it moves, so no code for it travels to a phone. */
export function placeHtml(label: string, place: PlaceOnMap, changeHref: string | null, reader: Reader): string {
  const change = changeHref
    ? createElement(
        'a',
        { href: changeHref, className: 'link inline-flex min-h-target items-center' },
        reader.say(words.change),
      )
    : null
  const check = createElement(PlaceCheck, { label, place, reader: 'customer', change })
  return renderToStaticMarkup(createElement(ReaderContext.Provider, { value: reader }, check))
}
