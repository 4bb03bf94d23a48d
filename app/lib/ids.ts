const pattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text can be a row's id: Postgres throws an error when an id is compared with anything else. */
export const isId = (text: string | null | undefined): text is string => pattern.test(text ?? '')

/** How people name a booking, on the phone and in a bank statement: the first characters of its id. */
export const bookingReference = (bookingId: string) => bookingId.slice(0, 8).toUpperCase()
