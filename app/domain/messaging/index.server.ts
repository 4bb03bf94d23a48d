/**
 * Conversations with customers, whatever way they write. What is sent is a message of `notifications`.
 * - `addIncoming(tx, tenantId, incoming)`: what came in, in the transaction of its receipt; null when it is known already
 */
export { addIncoming, type Incoming } from './incoming.server.ts'
