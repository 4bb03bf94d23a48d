import type { ArchivePage } from '#app/domain/imports/index.server.ts'
import { leftReasons, type LeftReason } from '#app/domain/imports/rules.ts'
import { archiveWords as words } from '#app/words/catalog/archive.ts'
import type { Reader } from '#app/words/reader.ts'

type Shown = keyof typeof words.parts
const isShown = (part: string): part is Shown => Object.hasOwn(words.parts, part)

/** An archive as its page shows it: sums of what comes, and of what does not. */
export function viewArchive(archive: ArchivePage, reader: Reader) {
  const { parts, leftOut, state, total, sameAccount, undoable } = archive
  const sums = new Map<Shown, number>()
  for (const { part, outcome, count } of parts) {
    if (outcome === 'failed' || outcome === 'known') continue
    const name = isShown(part) ? part : 'others'
    sums.set(name, (sums.get(name) ?? 0) + count)
  }
  const sumOf = (outcome: string) =>
    parts.filter((each) => each.outcome === outcome).reduce((all, { count }) => all + count, 0)
  const open = parts.filter(({ outcome }) => outcome === null).reduce((all, { count }) => all + count, 0)
  return {
    state,
    about: reader.say(words.of(archive.business, reader.day(archive.exportedAt.getTime()))),
    sums: (Object.keys(words.parts) as Shown[]).flatMap((part) => {
      const count = sums.get(part)
      return count ? [{ part, count: reader.number(count) }] : []
    }),
    left: leftOf(leftOut as Record<string, number>, reader),
    people: sums.has('technicians'),
    visits: sums.has('bookings'),
    paid: sums.has('paid'),
    cardsStay: sums.has('booking_cards') && !sameAccount,
    total,
    open,
    share: `${reader.number(total === 0 ? 100 : Math.floor((100 * (total - open)) / total))} %`,
    failed: sumOf('failed') + sumOf('known'),
    kept: sumOf('kept'),
    undoable,
  }
}

export type ArchiveView = ReturnType<typeof viewArchive>

/** "Visits to come, over or cancelled: 120". */
const leftOf = (left: Record<string, number>, reader: Reader): string[] =>
  Object.entries(left)
    .toSorted(([one], [other]) => orderOf(one) - orderOf(other))
    .map(([key, count]) => {
      const [part = '', reason = ''] = key.split(' ')
      const name = reader.say(words.parts[isShown(part) ? part : 'others'])
      const why = isReason(reason) ? reader.say(words.why[reason]) : ''
      return `${name}, ${why}: ${reader.number(count)}`
    })

const isReason = (text: string): text is LeftReason => leftReasons.some((reason) => reason === text)
const orderOf = (key: string) => leftReasons.findIndex((reason) => key.endsWith(` ${reason}`))
