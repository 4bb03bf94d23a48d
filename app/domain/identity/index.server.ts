export { sendAccountMail } from './account-mail.server.ts'
export { findPerson, requireMember, requirePerson, requireSuperadmin } from './guards.server.ts'
export { handOver, takeHandover } from './handover.server.ts'
export { acceptAsNewPerson, acceptInvitation, findInvitation, inviteMember } from './invitations.server.ts'
export {
  askSignInCode,
  findAskedCode,
  findCodeLink,
  signInByCode,
  signInByCodeLink,
} from './codes/sign-in-code.server.ts'
export { findAskedNumber, makeNumberCode, proveNumber } from './codes/number-code.server.ts'
export { sendOnce, type Sending } from './send-once.server.ts'
export { sendInvitation } from './invitation-mail.server.ts'
export { requestAccountMail } from './mail-requests.server.ts'
export { choosePassword, mayChoosePassword } from './passwords.server.ts'
export {
  askEmailChange,
  askFreshEmailChange,
  changeOwnPassword,
  provesSelf,
  renameSelf,
  takeNewEmail,
  type Self,
} from './own/own-account.server.ts'
export { endOtherSessions, endOwnSession, listOwnSessions } from './own/own-sessions.server.ts'
export { rememberLanguage } from './remember-language.server.ts'
export type { Member, Role } from './rules.ts'
export { withFreshCookies, listBusinesses, signIn, signOut, spendLink } from './sign-in.server.ts'
export { signUp } from './sign-up.server.ts'
export { readWorkplace } from './workplace.ts'
export { changeRole, listTeam, removeMember, revokeInvitation } from './team.server.ts'
