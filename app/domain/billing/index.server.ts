/** What a business pays the platform: a fee for each booking or a sum a month, by Stripe Billing on the platform's own account. */
export { billBooking, giveBack, sweepBilling } from './bill-booking.server.ts'
export { listDue, sendCharges } from './charges.server.ts'
export { choosePlan, openPortal, takeSubscription } from './choose-plan.server.ts'
export { findOverdue, judgeGrace } from './grace.server.ts'
export { getPlanOf, grantCredit, grantMonths } from './grants.server.ts'
export { getPlanPage, type PlanPage } from './plan-page.server.ts'
export { handlePlanEvent } from './sync-plan.server.ts'
export { tellUnpaid } from './tell-unpaid.server.ts'
