import type { Reader } from '#app/words/reader.ts'
import { frame, numbered } from '../whatsapp.ts'
import type { FactName } from './kinds.ts'
import type { Node } from './language.ts'

/** A text of a business as WhatsApp approves it: whole, with `{{1}}`, `{{2}}` … for `variables`, in this order. */
export type OwnWording = { body: string; variables: string[]; samples: string[] }

/** Between the words that WhatsApp needs around names and links. */
export function wordingOfOwn(nodes: readonly Node[], reader: Reader): OwnWording {
  const mould = nodes
    .flatMap((node) => ('part' in node ? node.part : [node]))
    .map((leaf) => ('text' in leaf ? leaf.text : `{{${leaf.name}}}`))
    .join('')
    .trim()
  const [opens, ends] = [mould.startsWith('{{'), /\}\}[\p{P}\s]*$/u.test(mould)]
  const { body, variables } = numbered(frame(mould, reader, { opens, ends }))
  return { body, variables, samples: variables.map((name) => samples[name as FactName] ?? name) }
}

/** What the people who approve see in the places. */
const samples: Record<FactName, string> = {
  'customer.firstName': 'Dana',
  'visit.service': 'Deep clean',
  'visit.when': 'Tue 24 Nov, 10:15',
  'visit.day': 'Tue 24 Nov',
  'visit.time': '10:15',
  'visit.place': '118 Bergen St, Brooklyn',
  'visit.reference': '7K2M90AB',
  'visit.price': '$140.00 after the visit',
  'visit.soon': 'tomorrow',
  'near.times': 'Thu 3 Dec, 10:15 or Fri 4 Dec, 09:00',
  'visit.before': 'Mon 23 Nov, 09:00–11:00',
  'visit.arrival': '09:40',
  'visit.window': 'between 09:00 and 11:00',
  'visit.drive': '20 min',
  'coupon.code': 'SPRING20',
  'worker.name': 'Ana Lopez',
  'business.name': 'Sparkle',
  'business.phone': '+1 718 555 0143',
  'business.page': 'https://sparkle.wayslot.example/',
  link: 'https://sparkle.wayslot.example/b/7Kq2',
  'answer.how': 'Answer YES or NO',
  'answer.until': 'Mon 23 Nov, 21:00',
  'hold.until': '10:45',
  'payment.amount': '$35.00',
  'payment.rest': '$105.00',
  'refund.amount': '$35.00',
  'cancel.fee': '$20.00',
  stop: 'Reply STOP to opt out.',
}
