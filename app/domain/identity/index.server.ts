export { findPerson, requireMember, requirePerson, requireSuperadmin } from './guards.server.ts'
export type { Member, Person, Role } from './rules.ts'
