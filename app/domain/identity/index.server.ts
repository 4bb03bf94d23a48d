export { sendAccountMail } from './account-mail.server.ts'
export { findPerson, requireMember, requirePerson, requireSuperadmin } from './guards.server.ts'
export { handOver, takeHandover } from './handover.server.ts'
export {
  acceptAsNewPerson,
  acceptInvitation,
  findInvitation,
  inviteMember,
  type OpenInvitation,
} from './invitations.server.ts'
export { sendOnce, type Sending } from './send-once.server.ts'
export { sendInvitation } from './invitation-mail.server.ts'
export { requestAccountMail } from './mail-requests.server.ts'
export { choosePassword, mayChoosePassword } from './passwords.server.ts'
export type { Business } from './queries.server.ts'
export type { Member, Person, Role } from './rules.ts'
export { withFreshCookies, listBusinesses, signIn, signOut, spendLink } from './sign-in.server.ts'
export { signUp } from './sign-up.server.ts'
export { changeRole, listTeam, removeMember, revokeInvitation } from './team.server.ts'
