import { z } from 'zod'

/** A hidden field with the version of the booking that a page has shown; undefined without one. */
export const shownVersion = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .optional()
  .catch(undefined)
