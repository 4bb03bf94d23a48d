import type { Reader } from '#app/words/reader.ts'
import { OneTimeLink, previewLink, type OneTimeLinkProps } from './one-time-link.tsx'
import { accountWords } from './words/account.ts'

const words = accountWords.verify

export const VerifyEmail = (props: OneTimeLinkProps) => <OneTimeLink {...props} words={words} />

VerifyEmail.subject = () => words.subject

VerifyEmail.preview = (reader: Reader) => ({ ...previewLink(reader), validHours: 24 })
