import { z } from 'zod'
import { decideTimeOff } from '#app/domain/catalog/index.server.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { readFields } from '#app/lib/form.server.ts'
import { hoursWords as words } from '#app/words/catalog/hours.ts'
import type { Reader } from '#app/words/reader.ts'
import { toldInTheWay } from '../in-the-way.server.ts'

const sentAsked = z.object({ id: z.string(), technician: z.string() })
type On = { app: App; member: Member; reader: Reader; timeZone: string }

/** What to say afterwards: for as long as a toast, or, with bookings in it that somebody has to move, until the page is left. */
type Decided = { message: string; told: null } | { message: null; told: { title: string; days: Day[] } }
type Day = { to: string; label: string }

/** The buttons under time off that was asked for, wherever they stand. */
export const decideIntents = ({ app, member, reader, timeZone }: On) => ({
  approve: async (form: FormData): Promise<Decided> => {
    const { id, technician } = await readFields(form, sentAsked)
    const inTheWay = await decideTimeOff(app, member, { technicianId: technician, id }, 'taken', timeZone)
    const told = inTheWay && toldInTheWay(inTheWay, words.approved, reader, technician)
    return told
      ? { message: null, told }
      : { message: reader.say(inTheWay ? words.approved : words.decidedBefore), told }
  },
  decline: async (form: FormData): Promise<Decided> => {
    const { id, technician } = await readFields(form, sentAsked)
    const done = await decideTimeOff(app, member, { technicianId: technician, id }, 'declined', timeZone)
    return { message: reader.say(done ? words.declined : words.decidedBefore), told: null }
  },
})
