import type { Technician } from '#app/domain/catalog/index.server.ts'
import { technicianSchema, type TechnicianInput } from '#app/domain/catalog/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import type { Reader } from '#app/words/reader.ts'
import type { App } from '#app/lib/app.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { locateAddress } from '../settings/locate.server.ts'
import { readOwnPhone } from '../settings/own-phone.server.ts'

const nowhere = { baseLabel: null, baseLat: null, baseLng: null }

/** Reads a technician's form, with the address looked up; `known` is what is stored now. */
export async function readTechnician(
  app: App,
  form: FormData,
  reader: Reader,
  known: Pick<Technician, 'baseLabel' | 'baseLat' | 'baseLng'> = nowhere,
) {
  const read = await readForm(form, technicianSchema)
  if (!read.ok) return { ok: false as const, result: read.reply.data }
  const number = readOwnPhone(read.value.phone, { country: reader.country || null, timeZone: reader.timeZone })
  if (!number.ok) return { ok: false as const, result: read.refuse({ fieldErrors: { phone: number.errors } }).data }
  const located = await locateAddress(app, form, 'base', {
    label: known.baseLabel,
    lat: known.baseLat,
    lng: known.baseLng,
  })
  if (!located.ok)
    return { ok: false as const, result: read.refuse({ fieldErrors: { base: [reader.say(located.message)] } }).data }
  const input: TechnicianInput = { ...read.value, phone: number.phone, base: located.place }
  return { ok: true as const, input, result: read.saved().data }
}

export function technicianValues(technician: Technician) {
  const { name, email, phone, bio, baseLabel, maxTravelMinutes, dailyCap, serviceIds, skillIds, active } = technician
  return {
    name,
    email: email ?? '',
    phone: phone ? writePhone(phone) : '',
    bio,
    base: baseLabel ?? '',
    maxTravelMinutes: maxTravelMinutes ?? ('' as const),
    dailyCap: dailyCap ?? ('' as const),
    serviceIds,
    skillIds,
    active,
  }
}
