import PostalMime, { type Attachment } from 'postal-mime'
import { graphemes } from '#app/lib/graphemes.ts'
import { oneLine } from '#app/lib/lines.ts'
import { hasManyParts, limits } from './read-mail.ts'

/** What came with a mail: photos as they were sent, the names of other files, and how many photos are too many or too large. */
export type MailFiles = { photos: Uint8Array<ArrayBuffer>[]; others: string[]; lost: number }

/** Mails of people have a few parts. */
const partsAtMost = 60
/** As of messages from phones. */
const filesAtMost = 10
const photoBytesAtMost = 8_000_000
/** Smaller pictures are signs in a signature or count who opens a mail, bytes. */
const smallestPhoto = 10_000
const nameAtMost = 60

const isPhoto = (type: string) => /^image\/(?:p?jpe?g|png|webp|heic|heif)$/.test(type)
const isSign = (type: string) => /^image\/|signature$|^text\/calendar$|^message\/|^multipart\//.test(type)

/** Reads the files of a whole mail; null for what nobody can read. */
export async function readFiles(raw: Uint8Array): Promise<MailFiles | null> {
  if (hasManyParts(raw, partsAtMost)) return null
  const mail = await PostalMime.parse(raw, limits).catch(() => null)
  if (!mail) return null
  const files: MailFiles = { photos: [], others: [], lost: 0 }
  for (const file of mail.attachments) sort(files, file)
  return files
}

function sort(files: MailFiles, { mimeType, filename, content }: Attachment): void {
  const type = mimeType.toLowerCase()
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
  if (isPhoto(type)) {
    if (bytes.length < smallestPhoto) return
    if (bytes.length <= photoBytesAtMost && files.photos.length < filesAtMost) files.photos.push(bytes)
    else files.lost = Math.min(files.lost + 1, filesAtMost)
  } else if (!(isSign(type) && bytes.length < smallestPhoto) && files.others.length < filesAtMost) {
    files.others.push(nameOf(filename) || type.slice(0, nameAtMost))
  }
}

/** The end says of which kind it is. */
function nameOf(filename: string | null): string {
  const letters = graphemes(oneLine(filename ?? ''))
  if (letters.length <= nameAtMost) return letters.join('')
  return `${letters.slice(0, nameAtMost - 9).join('')}…${letters.slice(-8).join('')}`
}
