import type { FactName } from '#emails/own-words/kinds.ts'

/** What a phone shows in the places of a text. */
export type PhoneFacts = {
  facts: Partial<Record<FactName, string | undefined>>
  currency: string
  /** That of the business is never cut in a text. */
  wholeName: boolean
  business: { name: string; fill: string; ink: string }
  /** What stands on the button of a mail. */
  button: string
}
