import { disputeWords as words } from '#app/words/catalog/disputes.ts'
import type { Reader } from '#app/words/reader.ts'
import { listEvidence } from './list-evidence.ts'

const names: Record<string, (typeof words.fields)[keyof typeof words.fields] | undefined> = words.fields

/** What the bank is sent, each field with its name in the reader's language. */
export const evidenceParts = (evidence: Parameters<typeof listEvidence>[0], { say }: Reader) =>
  listEvidence(evidence).map(([name, text]) => ({ name: names[name] ? say(names[name]) : name, text }))
