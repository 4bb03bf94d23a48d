/**
 * Every table that says something of one customer, as a part of her export. `of`: how its rows are found. `hidden`: columns that are
 * not about her, such as ids at providers and secrets. What is not in the list is found by a test, from the catalog.
 */
export type Part = {
  table: string
  of: 'customer' | 'booking' | 'payment' | 'thread' | 'entry' | 'review'
  hidden?: readonly string[]
}

export const parts: readonly Part[] = [
  { table: 'customer_addresses', of: 'customer', hidden: ['customer_id'] },
  {
    table: 'bookings',
    of: 'customer',
    hidden: ['customer_id', 'blocked', 'travel_before_minutes', 'travel_estimated', 'links_from_version', 'created_by'],
  },
  { table: 'booking_events', of: 'booking', hidden: ['actor_user_id'] },
  { table: 'bill_lines', of: 'booking' },
  { table: 'coupon_uses', of: 'booking' },
  { table: 'payments', of: 'booking', hidden: ['platform_fee_minor', 'checkout_url', 'checkout_session_id', 'account_id'] },
  { table: 'refunds', of: 'payment', hidden: ['requested_by'] },
  { table: 'ledger_entries', of: 'booking', hidden: ['platform_fee_minor', 'provider_fee_minor', 'recorded_by'] },
  { table: 'receipts', of: 'booking' },
  { table: 'disputes', of: 'booking', hidden: ['account_id', 'sent_by', 'own_words'] },
  { table: 'fee_consents', of: 'booking' },
  { table: 'fee_charges', of: 'booking' },
  {
    table: 'booking_cards',
    of: 'booking',
    hidden: ['account_id', 'customer_id', 'payment_method_id', 'session_id', 'session_at'],
  },
  { table: 'ready_checks', of: 'booking' },
  { table: 'messages', of: 'booking', hidden: ['user_id', 'event', 'provider_id', 'price', 'price_estimate', 'price_asked_at'] },
  { table: 'threads', of: 'customer', hidden: ['assigned_to'] },
  { table: 'thread_entries', of: 'thread', hidden: ['author_user_id', 'form_key', 'photos_due'] },
  { table: 'thread_photos', of: 'entry' },
  { table: 'reviews', of: 'customer' },
  { table: 'review_photos', of: 'review' },
  { table: 'review_answers', of: 'review', hidden: ['answered_by'] },
  { table: 'consents', of: 'customer' },
  { table: 'import_rows', of: 'customer', hidden: ['filled'] },
  { table: 'news_wishes', of: 'customer' },
  { table: 'channel_addresses', of: 'customer', hidden: ['user_id', 'keys'] },
]
