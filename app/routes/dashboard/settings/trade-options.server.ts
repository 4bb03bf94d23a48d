import type { Reader } from '#app/words/reader.ts'
import { visitNames, visitText, workerNames, workerText } from '#app/words/trade.ts'

/** What a business may call a visit and whoever makes it, as lists of choices. */
export const tradeOptions = ({ say }: Reader) => ({
  visits: visitNames.map((value) => ({ value, label: say(visitText(value)) })),
  workers: workerNames.map((value) => ({ value, label: say(workerText(value)) })),
})
