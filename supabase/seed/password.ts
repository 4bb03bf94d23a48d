/** The one password of every demo person; identity refuses it beside live keys. */
export const demoPassword = 'reach-every-slot'

/** A customer of several demo businesses, as her bookings name her; she signs in with a code from the mailbox page. */
export const demoCustomer = 'hannah.weiss@example.test'
