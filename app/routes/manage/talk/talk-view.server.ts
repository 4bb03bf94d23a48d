import type { TalkRow } from '#app/domain/messaging/index.server.ts'
import { photoSign } from '#app/domain/messaging/rules.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { assistantSays } from '#app/words/catalog/assistantSays.ts'
import { talkFacts } from '#app/words/catalog/talk.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Managed } from '../managed.server.ts'
import { ownZone } from '../own-zone.ts'

/** What is said about a visit, as its customer reads it. */
export function toTalkView(
  { booking, shop, links }: Managed,
  entries: readonly TalkRow[],
  photoOf: (id: string) => string,
  offerOf: (entryId: string) => string,
  readerHere: Reader,
) {
  const reader = readerHere.in(ownZone(booking) ?? booking.timeZone)
  const { say } = reader
  return {
    shop,
    booking: links.booking,
    about: `${serviceOf(booking, reader)}, ${reader.dayTime(booking.startsAt.getTime())}`,
    unseen: entries.filter(({ kind, seenAt }) => kind === 'answer' && !seenAt).length,
    entries: entries.map(
      ({ id, kind, body, authorName, byTechnician, at, photos, elsewhere, offerOf: offered, offerKind }) => ({
        id,
        elsewhere: elsewhere && say(talkFacts.elsewhere(authorName ?? '', elsewhere)),
        own: kind === 'incoming',
        author:
          kind === 'incoming'
            ? say(talkFacts.you)
            : say(
                (byTechnician ? talkFacts.technician : (name: string) => talkFacts.member(name, shop.name))(
                  authorName ?? '',
                ),
              ),
        text: photos.length > 0 && body === photoSign ? null : body,
        photos: photos.map(photoOf),
        offer: offered && { href: offerOf(offered), label: say(labelOf(offerKind)) },
        at: reader.dayTime(at.getTime()),
      }),
    ),
  }
}

/** What the button of a proposal says. Of one that is forgotten, where it leads then: to the page. */
const labelOf = (kind: string | null) =>
  kind === 'book' || kind === 'move' || kind === 'cancel' ? assistantSays.open[kind] : assistantSays.open.page

export type TalkView = ReturnType<typeof toTalkView> & {
  open: boolean
  /** Of the form; see `talkSchema`. */
  key: string
  textAtMost: number
  /** The stream of what is new. */
  live: string
}
