import { languages, type Language } from '#app/words/language.ts'
import { makeReader, type Reader } from '#app/words/reader.ts'
import { las } from '#app/words/plural.ts'
import * as sms from './sms.ts'
import { whatsappWords } from './words/whatsapp.ts'

/**
 * Messages on WhatsApp. To whoever has not written within a day only words go that its owner has approved before, with
 * names, times and links put in their places. The words are those of our texts, so that both say the same.
 */

/** A text; the same for a messenger, where length costs nothing; and that with `{{fact}}` in the places of its facts. */
export type Phrase = { text: string; whole: () => string; mould: () => string; values: Record<string, string> }

/** Facts that are no words: they stay as they are. */
const unsaid = new Set(['reader', 'currency'])

/** Writes a text and its mould. Facts that are missing, or yes or no, choose among moulds. */
export function phraseOf<Facts extends sms.SmsFacts>(write: (facts: Facts) => string, facts: Facts): Phrase {
  const said = Object.entries(facts).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '' && !unsaid.has(entry[0]),
  )
  const places = Object.fromEntries(said.map(([name]) => [name, `{{${name}}}`]))
  const isSpanish = facts.reader.language === 'es'
  return {
    text: write(facts),
    whole: () => write({ ...facts, whole: true }),
    mould: () => write({ ...facts, ...places, whole: true }),
    // In Spanish an hour has an article of its own: "la 1:00", "las 2:00".
    values: Object.fromEntries(said.map(([name, value]) => [name, isSpanish && hours.has(name) ? las(value) : value])),
  }
}
const hours = new Set(['heldUntil', 'arrival'])

/** A wording to be approved: `{{1}}`, `{{2}}` … stand for `variables`, in this order. */
export type Wording = { name: string; language: Language; body: string; variables: string[]; samples: string[] }

/** A mould between an opening and a closing, where it begins and ends with a place. */
export const frame = (mould: string, { say }: Reader, { opens, ends }: { opens: boolean; ends: boolean }): string =>
  `${opens ? `${say(whatsappWords.opening)} ` : ''}${mould}${ends ? `\n\n${say(whatsappWords.closing)}` : ''}`

/** The words with their places numbered, and what each number stands for. */
export function numbered(mould: string): { body: string; variables: string[] } {
  const places = /\{\{([\w.]+)\}\}/g
  const variables = [...new Set(Array.from(mould.matchAll(places), ([, fact = '']) => fact))]
  return { body: mould.replace(places, (_, fact: string) => `{{${variables.indexOf(fact) + 1}}}`), variables }
}

function wordingOf(name: string, mould: string, reader: Reader): Wording {
  const { body, variables } = numbered(frame(mould, reader, { opens: true, ends: true }))
  return { name, language: reader.language, body, variables, samples: variables.map((fact) => samples[fact] ?? fact) }
}

/** What the people who approve see in the places. */
const samples: Record<string, string> = {
  businessName: 'Sparkle',
  serviceName: 'Deep clean',
  when: 'Tue 24 Nov, 10:15',
  url: 'https://sparkle.wayslot.example/b/7Kq2',
  amount: '$35.00',
  goesBack: '$10.00',
  refund: '$35.00',
  heldUntil: '10:45',
  technician: 'Ana Lopez',
  drive: '20 min',
  day: 'Tue 24 Nov',
  arrival: '09:40',
  soon: 'tomorrow',
}

const marksIn = (reader: Reader, stopMark: string) => ({
  reader,
  businessName: '{{businessName}}',
  serviceName: '{{serviceName}}',
  when: '{{when}}',
  url: '{{url}}',
  currency: 'USD',
  whole: true,
  stopMark,
})

/** What is told by text alone, because nobody can agree to it on WhatsApp. */
export const textMouldsIn = (reader: Reader, stopMark = ''): Record<string, string> => ({
  'rebook-asked': sms.rebookAskedSms(marksIn(reader, stopMark)),
})

/** Every mould there is, by its name at WhatsApp. `stopMark`: see `SmsFacts`. */
export function mouldsIn(reader: Reader, stopMark = ''): Record<string, string> {
  const f = marksIn(reader, stopMark)
  const [amount, refund, technician, heldUntil] = ['{{amount}}', '{{refund}}', '{{technician}}', '{{heldUntil}}']
  return {
    'booking-confirmed': sms.bookingConfirmedSms(f),
    'booking-held': sms.bookingHeldSms({ ...f, amount, heldUntil }),
    'booking-held-card': sms.bookingHeldSms({ ...f, amount: null, heldUntil }),
    'booking-pending-approval': sms.bookingPendingApprovalSms(f),
    'booking-rescheduled': sms.bookingRescheduledSms(f),
    'booking-arrival': sms.bookingArrivalSms({ ...f, technician, day: '{{day}}', arrival: '{{arrival}}' }),
    'booking-on-my-way': sms.bookingOnMyWaySms({ ...f, technician, drive: '{{drive}}' }),
    'booking-on-my-way-near': sms.bookingOnMyWaySms({ ...f, technician }),
    'booking-given': sms.bookingGivenSms({ ...f, technician }),
    'booking-cancelled': sms.bookingCancelledSms(f),
    'booking-cancelled-refund': sms.bookingCancelledSms({ ...f, refund }),
    'booking-declined': sms.bookingCancelledSms({ ...f, declined: true }),
    'booking-declined-refund': sms.bookingCancelledSms({ ...f, declined: true, refund }),
    'booking-reminder': sms.bookingReminderSms({ ...f, soon: '{{soon}}' }),
    'booking-ready': sms.bookingReadySms(f),
    'review-asked': sms.reviewAskedSms(f),
    'booking-link': sms.bookingLinkSms(f),
    'payment-asked': sms.paymentAskedSms({ ...f, amount, rest: false }),
    'payment-asked-rest': sms.paymentAskedSms({ ...f, amount, rest: true }),
    'payment-received': sms.paymentReceivedSms({ ...f, amount }),
    'payment-received-less': sms.paymentReceivedSms({ ...f, amount, goesBack: '{{goesBack}}' }),
    'payment-refunded': sms.paymentRefundedSms({ ...f, amount }),
    'payment-refunded-time-gone': sms.paymentRefundedSms({ ...f, amount, timeGone: true }),
    'answer-waiting': sms.answerWaitingSms(f),
  }
}

/** Every wording that is to be approved. */
export function allWordings(): Wording[] {
  return languages.flatMap((language) => {
    const reader = readerIn(language)
    return Object.entries(mouldsIn(reader)).map(([name, mould]) => wordingOf(name, mould, reader))
  })
}

/** The names of the wording that says what a phrase says; null for one that is not told by WhatsApp. */
export function wordingFor(phrase: Phrase, { language }: Reader): string | null {
  const mould = phrase.mould()
  const found = Object.entries(mouldsIn(readerIn(language))).find(([, other]) => other === mould)
  return found?.[0] ?? null
}

/** The names in these words, put in their places. */
export function fillIn(body: string, values: readonly string[]): string {
  return body.replace(/\{\{(\d+)\}\}/g, (_, place: string) => values[Number(place) - 1] ?? '')
}

/** Moulds name no times: only the language matters. */
const readerIn = (language: Language) => makeReader({ language, country: 'US', timeZone: 'UTC', now: 0 })
