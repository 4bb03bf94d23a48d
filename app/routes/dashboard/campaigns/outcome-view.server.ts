import type { Progress, Results } from '#app/domain/campaigns/index.server.ts'
import { campaignWords as words } from '#app/words/catalog/campaigns.ts'
import type { Reader } from '#app/words/reader.ts'

/** How far a campaign has come, and what came of it, as people read it. */
export function outcomeView(
  { progress, results }: { progress: Progress; results: Results },
  currency: string,
  reader: Reader,
) {
  const { say, number, money, list } = reader
  const { people, heldOut, waiting, going, sent, failed, passed } = progress
  const all = people - heldOut
  const left = waiting + going
  const passedOver = passed.reduce((sum, { count }) => sum + count, 0)
  const bookings = results.brought.reduce((sum, one) => sum + one.bookings, 0)
  const sums = results.brought.length > 0 ? results.brought : [{ currency, minor: 0 }]
  return {
    all,
    left,
    share: reader.percent(all === 0 ? 1 : Math.floor((100 * (all - left)) / all) / 100),
    counts: [
      { label: say(words.sent), value: number(sent) },
      ...(left > 0 ? [{ label: say(words.waiting), value: number(left) }] : []),
      ...(failed > 0 ? [{ label: say(words.failed), value: number(failed) }] : []),
      ...(passedOver > 0 ? [{ label: say(words.passedOver), value: number(passedOver) }] : []),
      ...(heldOut > 0 ? [{ label: say(words.heldOut), value: number(heldOut) }] : []),
      { label: say(words.clicked), value: number(results.clicked) },
    ],
    passed: passed.map(({ why, count }) => ({
      label: say(isWhy(why) ? words.why[why] : words.why.other),
      value: number(count),
    })),
    brought:
      bookings === 0
        ? null
        : say(words.brought(bookings, number(bookings), list(sums.map((sum) => money(sum.minor, sum.currency))))),
    change: sayChange(results, reader),
    compared:
      results.heldOut.people > 0
        ? say(
            words.compared(
              number(results.written.booked),
              number(results.written.people),
              number(results.heldOut.booked),
              number(results.heldOut.people),
            ),
          )
        : null,
    until: say(words.countedUntil(reader.day(results.until))),
  }
}
export type OutcomeView = ReturnType<typeof outcomeView>

const isWhy = (why: string): why is keyof typeof words.why => Object.hasOwn(words.why, why)

/** `title`: the difference, where one can be told. */
function sayChange({ change, heldOut }: Results, { say, number }: Reader): { title: string | null; text: string } {
  if (heldOut.people === 0) return { title: null, text: say(words.nobodyHeldOut) }
  if (!change) return { title: null, text: say(words.tooFew) }
  const { per100, from, until, sure } = change
  const difference = number(Math.abs(per100))
  return {
    title: say(per100 < 0 ? words.fewerBooked(difference) : words.moreBooked(difference)),
    text: say((sure ? words.surely : words.maybeChance)(number(from), number(until))),
  }
}
