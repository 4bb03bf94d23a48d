import type { Member } from '#app/domain/identity/index.server.ts'

/** A member as who changes a booking. */
export const doerOf = ({ userId, role }: Member) => ({ kind: 'member', userId, role }) as const
