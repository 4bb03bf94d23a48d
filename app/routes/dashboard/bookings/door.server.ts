import type { Door } from '#app/domain/customers/index.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { accessWords } from '#app/words/catalog/access.ts'
import { customerRecord as words } from '#app/words/catalog/customerLists.ts'
import type { Reader } from '#app/words/reader.ts'

/** What is known about a door, in words; what is not known is left out. */
export function doorFacts(door: Door, { say }: Pick<Reader, 'say'>): { label: string; value: string }[] {
  const contact = [door.contactName, door.contactPhone && writePhone(door.contactPhone)].filter(Boolean).join(' · ')
  return [
    { label: say(words.gateCode), value: door.gateCode },
    { label: say(accessWords.access), value: door.accessNotes },
    { label: say(words.parking), value: door.parking },
    { label: say(words.pets), value: door.pets },
    { label: say(words.contact), value: contact },
  ].filter(({ value }) => value !== '')
}
