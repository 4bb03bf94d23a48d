import type { Member } from '#app/domain/identity/index.server.ts'

/** A member as the person who changes a booking. */
export const doerOf = ({ userId, role }: Member) => ({ kind: 'member', userId, role }) as const
