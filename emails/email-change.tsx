import { OneTimeLink, previewLink, type OneTimeLinkProps } from './one-time-link.tsx'
import { emailChangeWords as words } from './words/emailChange.ts'

export const EmailChange = (props: OneTimeLinkProps) => <OneTimeLink {...props} words={words} />

EmailChange.subject = () => words.heading

EmailChange.preview = previewLink
