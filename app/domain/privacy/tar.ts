const block = 512

/** The head of one file in a tar archive (POSIX ustar). `size` in bytes, `at` in epoch ms; `path` has at most 100 bytes. */
function headOf(path: string, size: number, at: number): Buffer {
  const head = Buffer.alloc(block)
  const put = (text: string, from: number) => head.write(text, from, 'latin1')
  const octal = (value: number, length: number) => value.toString(8).padStart(length - 1, '0')
  if (Buffer.byteLength(path) > 100) throw new RangeError(`too long for an archive: ${path}`)
  head.write(path, 0, 'utf8')
  put('0000644', 100)
  put('0000000', 108)
  put('0000000', 116)
  put(octal(size, 12), 124)
  put(octal(Math.floor(at / 1000), 12), 136)
  put('        ', 148)
  put('0', 156)
  put('ustar', 257)
  put('00', 263)
  const sum = head.reduce((all, byte) => all + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

/** One file as it stands in a tar archive: its head, its bytes, and zeros up to the next block. */
export const tarFile = (path: string, bytes: Uint8Array, at: number): Buffer =>
  Buffer.concat([headOf(path, bytes.byteLength, at), bytes, Buffer.alloc((block - (bytes.byteLength % block)) % block)])

export const tarEnd = (): Buffer => Buffer.alloc(2 * block)
