/** What a payment was for, where that was not the visit itself, or how it was paid: the rest, charged to the card that was kept. */
export type PaidFor = 'no_show' | 'late_cancel' | 'rest_on_file'
