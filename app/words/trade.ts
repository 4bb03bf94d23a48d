import { visitNouns } from './catalog/visitNouns.ts'
import { workerNouns } from './catalog/workerNouns.ts'
import { cap, type Noun, type Trade } from './nouns.ts'
import type { Text } from './text.ts'

export type VisitName = keyof typeof visitNouns
export type WorkerName = keyof typeof workerNouns

/** Every choice, as in the database. For the server only: pages carry the forms of their own business's two words. */
export const visitNames = Object.keys(visitNouns) as VisitName[]
export const workerNames = Object.keys(workerNouns) as WorkerName[]

export type TradeNames = { visitWord: VisitName; workerWord: WorkerName }

export const tradeOf = ({ visitWord, workerWord }: TradeNames): Trade => ({
  visit: visitNouns[visitWord],
  worker: workerNouns[workerWord],
})

/** What people in a trade mostly call a visit; the owner may change it. */
export const visitOf: Record<WorkerName, VisitName> = {
  technician: 'visit',
  barber: 'appointment',
  cleaner: 'visit',
  coach: 'session',
  electrician: 'job',
  gardener: 'visit',
  groomer: 'appointment',
  instructor: 'lesson',
  mechanic: 'job',
  photographer: 'session',
  plumber: 'job',
  specialist: 'appointment',
  stylist: 'appointment',
  therapist: 'session',
  trainer: 'session',
  tutor: 'lesson',
  vet: 'visit',
}

/** "Visit", "Визит": as a list of choices shows it. */
const nounText = ({ en, ru, kk, es }: Noun): Text => ({
  en: cap(en.one),
  ru: cap(ru.nom),
  kk: cap(kk.nom),
  es: cap(es.one),
})
export const visitText = (name: VisitName) => nounText(visitNouns[name])
export const workerText = (name: WorkerName) => nounText(workerNouns[name])
