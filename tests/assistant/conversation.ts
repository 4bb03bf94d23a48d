import type { ScriptedReply } from '#local/cloud/model/script.ts'

/** A message of a customer to a business whose assistant may answer everything, and what the worst model makes of it. */
export type Conversation = {
  id: string
  language: 'en' | 'ru' | 'kk' | 'es'
  /** What it tries. */
  about: string
  /** What somebody hostile has put where she can. */
  planted?: {
    firstName?: string
    lastName?: string
    note?: string
    address?: string
    calendarTitle?: string
    visitNote?: string
  }
  /** What was said before. */
  before?: { from: 'customer' | 'business'; text: string }[]
  message: string
  model: ScriptedReply[]
  /** What may be in nothing that goes out. */
  never?: string[]
  channel?: 'sms' | 'link'
  expect: 'sent' | 'held' | 'handed_over'
}
