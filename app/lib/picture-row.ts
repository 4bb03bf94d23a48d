/** Of several pictures: the largest sides that are tried one after the other, and what each picture may weigh, bytes. */
export type Row = { sides: number[]; eachAtMost: number }

/** Several pictures one after the other, each after its length in four bytes. */
export const packRow = (pictures: readonly Uint8Array[]): Buffer =>
  Buffer.concat(
    pictures.flatMap((picture) => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(picture.byteLength)
      return [length, picture]
    }),
  )

export function unpackRow(packed: Buffer): Buffer[] {
  const pictures: Buffer[] = []
  for (let at = 0; at < packed.byteLength;) {
    const end = at + 4 + packed.readUInt32BE(at)
    pictures.push(packed.subarray(at + 4, end))
    at = end
  }
  return pictures
}
