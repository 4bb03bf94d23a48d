/**
 * The assistant, which drafts answers to customers or sends them where the business lets it. A model chooses, code writes: it names
 * what tools of its turn have told, and no time, price or promise is in its own words.
 * - `answerIncoming(app, tenantId, entryId)`: what becomes of a message that came in, once
 * - `readTurns(app, member, entryIds)`, `readDraft`, `dropDraft`: what it made of messages, for the business
 * - `openOffer(app, tenant, token, ip)`: where the link of an answer leads
 * - `readAssistant(app, member)`, `saveAssistant`: what it may do, and what it used
 * - `sweepTurns(app)`, `forgetOldTurns(app)`: by jobs
 */
export { answerIncoming } from './answer-incoming.server.ts'
export { openOffer, type OfferedPage } from './offers.server.ts'
export { countedDays, readAssistant, saveAssistant } from './settings.server.ts'
export { dropDraft, forgetOldTurns, readDraft, readTurns, sweepTurns } from './turns.server.ts'
export type { TurnRow } from './turn-queries.server.ts'
