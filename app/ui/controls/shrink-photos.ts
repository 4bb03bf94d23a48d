/** The longer side, px: a little more than the server keeps. */
const longestSide = 2_000
/** Smaller files go as they are, bytes. */
const smallEnough = 700_000

/**
 * Makes the chosen photos small enough for a phone's connection, in the field itself.
 * What this browser cannot draw stays as it is: the server says what is wrong with it.
 */
export async function shrinkPhotos(input: HTMLInputElement): Promise<void> {
  const { files } = input
  if (!files || [...files].every(({ size }) => size <= smallEnough)) return
  const kept = new DataTransfer()
  // One after the other: each is a hundred megabytes while it is drawn.
  for (const file of files) kept.items.add(await shrink(file).catch(() => file))
  if (input.files === files) input.files = kept.files
}

async function shrink(file: File): Promise<File> {
  if (file.size <= smallEnough) return file
  const drawn = await createImageBitmap(file)
  const scale = Math.min(1, longestSide / Math.max(drawn.width, drawn.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(drawn.width * scale)
  canvas.height = Math.round(drawn.height * scale)
  canvas.getContext('2d')?.drawImage(drawn, 0, 0, canvas.width, canvas.height)
  drawn.close()
  // What may have holes in it keeps them.
  const type = file.type === 'image/jpeg' ? file.type : 'image/webp'
  const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.85))
  return made && made.size < file.size ? new File([made], file.name, { type: made.type }) : file
}
