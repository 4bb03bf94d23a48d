/**
 * Conversations with customers, whatever way they write. What is sent is a message of `notifications`. A member sees the
 * threads that the database shows her; for all others these throw `not_found`.
 * - `addIncoming(tx, tenantId, incoming)`: what came in, in the transaction of its receipt; null when it is known already
 * - `readTalk(app, tenantId, bookingId)`, `writeOnLink`, `seeAnswers`: the conversation on the link of a visit
 * - `readReady(app, tenantId, bookingId)`, `answerReady`: what she is asked before her visit, and answers on its link
 * - `receiveText(app, callback)`: a text or WhatsApp message that Twilio tells of, with what is to be answered at once
 * - `receiveTelegram(app, update)`: what somebody wrote to the platform's bot
 * - `receiveMail(app, posted)`: a mail to an address of ours, handed over by SendGrid
 * - `listThreads(app, member, { box, text, cursor })`, `countUnread`, `getThread(app, member, id, { before, meant })`
 * - `findThreadOf(app, member, id)`: who it is with and how it stands, or null; `findLastSaid(app, member, customerId)`
 * - `readTalkPhoto`, `readThreadPhoto`, `readSentPhoto`: photos, for those who may see them
 * - `keepPhotos`, `unlessUnused`, `fetchForCustomer`, `dropPhotos`: photos that people upload, also for what is built on this
 * - `claimFiles(tx, tenantId, paths)`, `sweepFiles(app)`: files until a row names them
 * - `fetchPhotos(app, tenantId, entryId)`, `sweepPhotos(app)`: photos that came by text or chat
 * - `answerThread(app, member, id, answer)`, `noteThread`
 * - `answerAsAssistant(app, tx, tenantId, answer)`: an answer of the assistant, the way the message came
 * - `readThread`, `unreadThread`, `reopenThread`, `assignThread`
 * - `closeThread`, `snoozeThread`: refused once something came in after what was shown
 * - `mayTalk(app, member, customerId)`, `openThreadWith`, `saveSender(app, member, id, names)` -> the thread's id
 * - `listPeople`, `findContactPhone`, `listBrowsers`: where people of a business are told
 * - `tellUnread(app, tenantId, threadId)`, `sweepUnread(app)`: the business hears of what nobody reads
 * - `listQuickReplies`, `saveQuickReply`, `dropQuickReply`
 */
export { answerReady, readReady } from './answer-ready.server.ts'
export { receiveText } from './receive-text.server.ts'
export { receiveTelegram } from './receive-telegram.server.ts'
export { receiveMail } from './mail/receive-mail.server.ts'
export { addIncoming, type Incoming } from './incoming.server.ts'
export { answerThread, noteThread } from './answer.server.ts'
export { answerAsAssistant } from './answer-as-assistant.server.ts'
export {
  assignThread,
  closeThread,
  dropQuickReply,
  mayTalk,
  openThreadWith,
  readThread,
  reopenThread,
  saveQuickReply,
  saveSender,
  snoozeThread,
  unreadThread,
  type PutAway,
} from './change-thread.server.ts'
export {
  countUnread,
  findLastSaid,
  findThreadOf,
  getThread,
  listQuickReplies,
  listThreads,
  type OpenThread,
} from './inbox.server.ts'
export { readTalk, seeAnswers, writeOnLink } from './talk.server.ts'
export { sweepUnread, tellUnread, unreadMs } from './unread.server.ts'
export { findContactPhone, listBrowsers, listPeople } from './unread-queries.server.ts'
export { fetchPhotos, sweepPhotos } from './photos/fetch-photos.server.ts'
export { claimFiles, dropPhotos, sweepFiles } from './photos/photo-files.server.ts'
export { keepPhotos, unlessUnused, type PhotoRefusal, type Upload } from './photos/keep-photos.server.ts'
export { fetchForCustomer, readSentPhoto, readTalkPhoto, readThreadPhoto } from './photos/read-photos.server.ts'
export type { ThreadLine } from './inbox-queries.server.ts'
export type { TalkRow } from './talk-queries.server.ts'
