import type { Reader } from '#app/words/reader.ts'
import { visitNames, visitText, workerNames, workerText } from '#app/words/trade.ts'

/** The words a business may use for a visit and for the person who does the work, as choices. */
export const tradeOptions = ({ say }: Reader) => ({
  visits: visitNames.map((value) => ({ value, label: say(visitText(value)) })),
  workers: workerNames.map((value) => ({ value, label: say(workerText(value)) })),
})
