/**
 * Conversations with customers, whatever way they write. What is sent is a message of `notifications`.
 * - `addIncoming(tx, tenantId, incoming)`: what came in, in the transaction of its receipt; null when it is known already
 * - `readTalk(app, tenantId, bookingId)`, `writeOnLink`, `seeAnswers`: the conversation on the link of a visit
 * - `receiveText(app, callback)`: a text or WhatsApp message that Twilio tells of, with what is to be answered at once
 * - `receiveTelegram(app, update)`: what somebody wrote to the platform's bot
 */
export { receiveText } from './receive-text.server.ts'
export { receiveTelegram } from './receive-telegram.server.ts'
export { addIncoming, type Incoming } from './incoming.server.ts'
export { readTalk, seeAnswers, writeOnLink } from './talk.server.ts'
export type { TalkRow } from './talk-queries.server.ts'
