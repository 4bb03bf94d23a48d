/**
 * The assistant, which drafts answers to customers or sends them where the business lets it. A model chooses, code writes: it names
 * what tools of its turn have told, and no time, price or promise is in its own words.
 * - `answerIncoming(app, tenantId, entryId)`: what becomes of a message that came in, once
 */
export { answerIncoming } from './answer-incoming.server.ts'
