/** The files of the field `photos`, as they were uploaded; a field that was left empty has one without a name or content. */
export async function readPhotos(form: FormData): Promise<Uint8Array[]> {
  const files = form.getAll('photos').filter((file) => file instanceof Blob && file.size > 0) as Blob[]
  return Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())))
}
