/**
 * Rewards for customers who come back, and for those who send others. What is earned is settled by the database with each visit and each
 * payment (`app.settle_visit`); a reward is a coupon of one customer's own, so bookings know nothing of it.
 */
export { correctRewards, findOwnRewards, getCustomerRewards, type Earned } from './own.server.ts'
export { findNeighbourLink, listNearTimes, makeNeighbourLink } from './neighbour.server.ts'
export { findReferral, readReferrer, referralUrl } from './referral.server.ts'
export { readLoyaltySettings, saveLoyaltySettings } from './settings.server.ts'
