import { readyAnswers } from '#app/words/catalog/readyAnswers.ts'
import type { Reader } from '#app/words/reader.ts'

/** What was asked before a visit and answered, as a day's route shows it. */
export type ReadyFacts = {
  /** Whether she was asked if it can take place; `readyLost`: no way led to her. */
  readyAsked: boolean
  readyLost: boolean
  /** What she answered; null: nothing yet. */
  readyHome: boolean | null
  readyWater: boolean | null
  readyParking: string | null
  readyPets: string | null
}

export type ReadyMark = 'ready' | 'notReady' | 'noAnswer' | 'notReached'

/** Null: nothing was asked. */
export function readyMark({ readyAsked, readyLost, readyHome }: ReadyFacts): ReadyMark | null {
  if (!readyAsked) return null
  if (readyHome === null) return readyLost ? 'notReached' : 'noAnswer'
  return readyHome ? 'ready' : 'notReady'
}

/** What whoever drives there should know. */
export const readyTips = ({ readyWater, readyParking, readyPets }: ReadyFacts, { say }: Reader): string[] => [
  ...(readyWater === null ? [] : [say(readyWater ? readyAnswers.water : readyAnswers.noWater)]),
  ...(readyParking ? [say(readyAnswers.parking(readyParking))] : []),
  ...(readyPets ? [say(readyAnswers.pets(readyPets))] : []),
]
