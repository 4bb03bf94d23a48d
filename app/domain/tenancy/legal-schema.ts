import { z } from 'zod'
import { line, orNothing, paragraph } from '#app/lib/lines.ts'

/** What a business says of itself by law, and texts of its own; left empty, ours stand. */
export const legalSchema = z.object({
  legalName: orNothing(line(200)),
  legalAddress: orNothing(line(300)),
  registrationNumber: orNothing(line(100)),
  taxNumber: orNothing(line(100)),
  responsiblePerson: orNothing(line(200)),
  terms: orNothing(paragraph(30_000)),
  privacy: orNothing(paragraph(30_000)),
  imprint: orNothing(paragraph(30_000)),
})
export type LegalInput = z.output<typeof legalSchema>
