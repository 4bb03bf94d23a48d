const pattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text can be the id of a row: Postgres refuses to compare anything else with one. */
export const isId = (text: string | null | undefined): text is string => pattern.test(text ?? '')

/** How people name a booking to each other, on the phone and in a bank's statement: the first letters of its id. */
export const bookingReference = (bookingId: string) => bookingId.slice(0, 8).toUpperCase()
