import { OneTimeLink, previewLink, type OneTimeLinkProps } from './one-time-link.tsx'
import { accountWords } from './words/account.ts'

const words = { ...accountWords.magicLink, action: accountWords.signIn }

export const MagicLink = (props: OneTimeLinkProps) => <OneTimeLink {...props} words={words} />

MagicLink.subject = () => words.subject

MagicLink.preview = previewLink
