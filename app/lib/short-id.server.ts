import { isId } from './ids.ts'

/** An id in 22 characters instead of 36, for links in texts, where each is paid for. */
export const shortId = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

/** The id that `shortId` wrote; null for anything else. */
export function readShortId(short: string | undefined): string | null {
  const hex = Buffer.from(short ?? '', 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return isId(id) && shortId(id) === short ? id : null
}
