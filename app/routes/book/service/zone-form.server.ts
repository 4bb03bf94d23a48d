import { createElement as h } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { zoneGroups } from '#app/lib/time-zones.ts'
import { shop as paths } from '#app/paths.ts'
import { Field } from '#app/ui/controls/field.tsx'
import { Select } from '#app/ui/controls/inputs.tsx'
import { clockWords as words } from '#app/words/catalog/ownClock.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { ReaderContext } from '#app/words/reader-context.ts'
import type { Reader } from '#app/words/reader.ts'
import type { BookingView } from './booking-view.ts'

/** The form that asks for a time zone, as finished HTML: it works without code, and most visitors never see it. */
export function zoneForm(slug: string, hidden: BookingView['hidden'], current: string, reader: Reader): string {
  const kept = hidden.filter(({ name }) => name !== 'zone' && name !== 'date')
  const select = h(Select, { name: 'zone', defaultValue: current, groups: zoneGroups(reader, current) })
  const form = h(
    'form',
    { action: paths.service(slug), className: 'max-w-md' },
    ...kept.map(({ name, value }) => h('input', { key: name, type: 'hidden', name, value })),
    h(Field, { label: reader.say(words.yourZone), children: select }),
    h('button', { type: 'submit', className: 'btn btn-primary' }, reader.say(words.showTimes)),
  )
  return renderToStaticMarkup(h(ReaderContext.Provider, { value: reader }, form))
}

/** In which zones the times are and the business works, with the way to another; as HTML too. */
export function zoneLine(zones: { shown: string; business: string }, changeHref: string, reader: Reader): string {
  const { say, now } = reader
  const nameOf = (zone: string) => reader.in(zone).zoneName(now)
  const ours = zones.shown === zones.business ? [] : [say(words.businessIn(nameOf(zones.business)))]
  const line = h(
    'p',
    { className: 'flex flex-wrap items-center gap-x-3 text-sm text-soft' },
    h(
      'span',
      { className: 'flex items-center gap-2' },
      h(Icon, { name: 'clock' }),
      h('span', null, [say(words.shownIn(nameOf(zones.shown))), ...ours].join(' ')),
    ),
    h('a', { href: changeHref, className: 'link inline-flex min-h-target items-center' }, say(words.otherZone)),
  )
  return renderToStaticMarkup(h(ReaderContext.Provider, { value: reader }, line))
}
