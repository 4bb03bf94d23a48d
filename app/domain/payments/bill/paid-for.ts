/** What a payment was for, where that was not the visit itself. */
export type PaidFor = 'no_show' | 'late_cancel'
