import { OneTimeLink, previewLink, type OneTimeLinkProps } from './one-time-link.tsx'
import { accountWords } from './words/account.ts'

const words = accountWords.reset

export const ResetPassword = (props: OneTimeLinkProps) => <OneTimeLink {...props} words={words} />

ResetPassword.subject = () => words.heading

ResetPassword.preview = previewLink
