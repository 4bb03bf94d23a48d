import { z } from 'zod'
import { choices } from './rules.ts'

/** A plan, or the way to Stripe's pages for the card and the invoices. */
export const planSchema = z.object({ choice: z.enum([...choices, 'portal'], 'Choose what to do.') })
