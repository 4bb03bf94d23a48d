/**
 * The check before a visit: the day before, where the business wants it, its customer is asked whether somebody will be
 * home, and what else whoever drives there should know. What she answers is taken by `messaging`, where it lands in her
 * conversation.
 * - `planReady(app, tenantId, bookingId)` -> when she is asked and when to look again, epoch ms; `askReady` asks, once; `sweepReady` asks what was left behind
 * - `findCheck(tx, tenantId, bookingId, lock?)`, `saveAnswer(tx, …)`; `stateOfCheck` of rules says what may be answered
 * - `sayAnswers(facts, language)`: what she pressed, in words
 * - `readReadySettings(app, member)`, `saveReadySettings`
 */
export { askReady, planReady, sweepReady } from './ask.server.ts'
export { sayAnswers, type SaidReady } from './say-answers.ts'
export { readReadySettings, saveReadySettings } from './settings.server.ts'
export { findCheck, listAskedVisits, saveAnswer, type Given, type ReadyCheck } from './queries.server.ts'
