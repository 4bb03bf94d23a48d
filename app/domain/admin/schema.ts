import { z } from 'zod'
import { isId } from '#app/lib/ids.ts'
import { paragraph } from '#app/lib/lines.ts'

const reason = paragraph(500, 'Say why: the owner reads it.').min(5, 'Say why in a few words: the owner reads it.')

/** Closing a business to customers, and opening it again. */
export const moderationSchema = z.object({
  intent: z.enum(['suspend', 'reopen'], 'Choose what to do.'),
  reason,
  /** Suspending is asked about a second time. */
  sure: z.literal('yes').optional().catch(undefined),
})
export type ModerationInput = z.output<typeof moderationSchema>

/** Why somebody of the platform looks into a business. */
export const supportSchema = z.object({ reason })

export const tenantStatuses = ['published', 'draft', 'suspended'] as const
/** By what businesses are listed: one that closes has its status beside that. */
export const tenantFilters = [...tenantStatuses, 'closing'] as const
export const auditRoles = ['owner', 'manager', 'staff', 'superadmin', 'system'] as const

const text = z
  .string()
  .transform((value) => value.replaceAll('\0', '').trim().slice(0, 80))
  .catch('')
/** The id of the last row seen, with `-` in front for the page before it; anything else means the first page. */
const cursor = z
  .string()
  .transform((value) => ({ back: value.startsWith('-'), id: value.replace(/^-/, '') }))
  .refine((value) => isId(value.id))
  .optional()
  .catch(undefined)

/** Query strings of the lists. A value that cannot be read counts as missing. */
export const tenantQuerySchema = z.object({
  q: text,
  status: z.enum(tenantFilters).optional().catch(undefined),
  from: cursor,
})
export const auditQuerySchema = z.object({
  q: text,
  business: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional()
    .catch(undefined),
  role: z.enum(auditRoles).optional().catch(undefined),
  from: cursor,
})
export type TenantQuery = z.output<typeof tenantQuerySchema>
export type AuditQuery = z.output<typeof auditQuerySchema>
export type Cursor = { back: boolean; id: string }
