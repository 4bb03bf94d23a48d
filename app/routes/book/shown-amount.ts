import { z } from 'zod'

/** More than anything costs, minor units. */
const mostMinor = 100_000_000_000

/** A hidden field with the amount a page has shown, minor units; undefined without one. */
export const shownAmount = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform((text) => Math.min(Number(text), mostMinor))
  .optional()
  .catch(undefined)
