import type { BadgeTone } from '#app/ui/layout/badge.tsx'

export type Approval = { name: 'waiting' | 'approved' | 'refused'; tone: BadgeTone }

/** What WhatsApp says of a text, in three words. */
export function approvalOf(state: string): Approval {
  if (state === 'approved') return { name: 'approved', tone: 'ok' }
  if (['rejected', 'paused', 'disabled'].includes(state)) return { name: 'refused', tone: 'bad' }
  return { name: 'waiting', tone: 'warn' }
}
