const pattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text can be a row's id: Postgres throws an error when an id is compared with anything else. */
export const isId = (text: string | null | undefined): text is string => pattern.test(text ?? '')

/** How people name a booking, on the phone and in a bank statement: the first characters of its id. */
export const bookingReference = (bookingId: string) => bookingId.slice(0, 8).toUpperCase()

/** The first and last id that have a reference, as people type it, with or without its #; null for any other text. */
export function idsOfReference(text: string): [string, string] | null {
  const start = /^#?([0-9a-f]{8})$/i.exec(text)?.[1]?.toLowerCase()
  return start ? [`${start}-0000-0000-0000-000000000000`, `${start}-ffff-ffff-ffff-ffffffffffff`] : null
}
