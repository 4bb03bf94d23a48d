export type Uploaded = { name: string; bytes: Buffer }

/** A form with a file, as it stands in `req.body`; of its file the fields name what is in it, so that a key fits one file alone. */
export class UploadForm {
  fields: Record<string, string>
  file: Uploaded | undefined

  constructor(fields: Record<string, string>, file: Uploaded | undefined) {
    this.fields = fields
    this.file = file
  }
}
