import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { fileAtMost, filesAtMost, unpackedAtMost, type ArchiveRefusal } from './archive-shapes.ts'

export class RefusedArchive extends Error {
  readonly reason: ArchiveRefusal
  constructor(reason: ArchiveRefusal) {
    super(reason)
    this.reason = reason
  }
}

export type TarFile = { path: string; bytes: Buffer; sha256: string }

const block = 512
/** As our archives name what is in them. */
const plainPath = /^(?!.*\.\.)[a-z0-9][A-Za-z0-9_./-]{0,99}$/

/**
 * The files of a tar archive, packed or not, that `wanted` names; others are passed over and never kept. Only plain files under plain
 * names, each once: links, folders and everything else that other programs put in are refused. Throws `RefusedArchive`.
 */
export async function* readTar(packed: Uint8Array, wanted: (path: string) => boolean): AsyncGenerator<TarFile> {
  const zipped = packed[0] === 0x1f && packed[1] === 0x8b
  const source = Readable.from([Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)])
  const chunks: AsyncIterable<Buffer> = zipped ? source.pipe(createGunzip()) : source
  const seen = new Set<string>()
  let head = Buffer.alloc(0)
  let open: { path: string; left: number; padding: number; parts: Buffer[] | null } | null = null
  let unpacked = 0
  let ended = false
  try {
    for await (const chunk of chunks) {
      unpacked += chunk.length
      if (unpacked > unpackedAtMost) throw new RefusedArchive('too_large')
      for (let at = 0; at < chunk.length && !ended;) {
        if (!open) {
          const more = chunk.subarray(at, at + block - head.length)
          head = Buffer.concat([head, more])
          at += more.length
          if (head.length < block) break
          const file = readHead(head)
          head = Buffer.alloc(0)
          if (!file) {
            ended = true
            break
          }
          if (seen.has(file.path) || seen.size >= filesAtMost) throw new RefusedArchive('not_archive')
          seen.add(file.path)
          const keeps = wanted(file.path)
          if (keeps && file.size > fileAtMost) throw new RefusedArchive('too_large')
          open = {
            path: file.path,
            left: file.size,
            padding: (block - (file.size % block)) % block,
            parts: keeps ? [] : null,
          }
        }
        const taken = chunk.subarray(at, at + open.left)
        open.parts?.push(taken)
        open.left -= taken.length
        at += taken.length
        const skipped = open.left > 0 ? 0 : Math.min(open.padding, chunk.length - at)
        open.padding -= skipped
        at += skipped
        if (open.left > 0 || open.padding > 0) continue
        if (open.parts) yield whole(open.path, open.parts)
        open = null
      }
    }
  } catch (error) {
    if (error instanceof RefusedArchive) throw error
    // What is no gzip, or is cut off.
    throw new RefusedArchive('not_archive')
  }
  if (!ended) throw new RefusedArchive('not_archive')
}

function whole(path: string, parts: Buffer[]): TarFile {
  const bytes = Buffer.concat(parts)
  return { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** The head of one file (POSIX ustar); null: the archive ends. */
function readHead(head: Buffer): { path: string; size: number } | null {
  if (head.every((byte) => byte === 0)) return null
  const text = (from: number, length: number) => {
    const field = head.subarray(from, from + length)
    const end = field.indexOf(0)
    return field.subarray(0, end < 0 ? length : end).toString('latin1')
  }
  const octal = (from: number, length: number) => {
    const digits = text(from, length).trim()
    return /^[0-7]{1,12}$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN
  }
  const sum = head.reduce((all, byte, index) => all + (index >= 148 && index < 156 ? 32 : byte), 0)
  const [path, size, kind] = [text(0, 100), octal(124, 12), head[156]]
  const isPlain = (kind === 0 || kind === 0x30) && text(257, 5) === 'ustar' && text(345, 155) === ''
  if (octal(148, 8) !== sum || !isPlain || !plainPath.test(path) || !Number.isSafeInteger(size))
    throw new RefusedArchive('not_archive')
  return { path, size }
}
