/** What a test card does when it is charged. */
export type CardBehaviour =
  | { does: 'succeeds'; refundFails?: true }
  | { does: 'declines'; code: string; declineCode?: string; message: string }
  | { does: 'authenticates' }

export type Card = { number: string; expMonth: number; expYear: number; name: string | null; email: string }

const declined = (declineCode: string, message = 'Your card was declined.'): CardBehaviour => ({
  does: 'declines',
  code: 'card_declined',
  declineCode,
  message,
})

/** Stripe's public test numbers, https://docs.stripe.com/testing */
const behaviours: Record<string, CardBehaviour | undefined> = {
  '4242424242424242': { does: 'succeeds' },
  '4000056655665556': { does: 'succeeds' },
  '5555555555554444': { does: 'succeeds' },
  '5200828282828210': { does: 'succeeds' },
  '378282246310005': { does: 'succeeds' },
  '6011111111111117': { does: 'succeeds' },
  '4000000000000077': { does: 'succeeds' },
  '4000000000000341': { does: 'succeeds' },
  '4000000000005126': { does: 'succeeds', refundFails: true },
  '4000002500003155': { does: 'authenticates' },
  '4000002760003184': { does: 'authenticates' },
  '4000000000003220': { does: 'authenticates' },
  '4000000000000002': declined('generic_decline'),
  '4000000000009995': declined('insufficient_funds', 'Your card has insufficient funds.'),
  '4000000000009987': declined('lost_card'),
  '4000000000009979': declined('stolen_card'),
  '4000000000000069': { does: 'declines', code: 'expired_card', message: 'Your card has expired.' },
  '4000000000000127': { does: 'declines', code: 'incorrect_cvc', message: "Your card's security code is incorrect." },
  '4000000000000119': {
    does: 'declines',
    code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
}

export function lookUpCard(number: string): CardBehaviour {
  return (
    behaviours[number] ??
    declined('test_mode_live_card', 'Your card was declined. Your request was in test mode, but used a non test card.')
  )
}

export function brandOf(number: string): string {
  if (/^3[47]/.test(number)) return 'amex'
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard'
  return number.startsWith('6') ? 'discover' : 'visa'
}

export type CardFields = { number: string; expiry: string; cvc: string; name: string; email: string }
export type CardProblems = Partial<Record<keyof CardFields, string>>

/** Reads the fields of the payment page; `now` in epoch ms decides whether the expiry is past. */
export function readCard(fields: CardFields, now: number): { card: Card } | { problems: CardProblems } {
  const problems: CardProblems = {}
  const number = fields.number.replace(/[\s-]/g, '')
  if (number === '') problems.number = 'Enter your card number.'
  else if (!/^\d+$/.test(number) || !passesLuhn(number)) problems.number = 'Your card number is invalid.'
  else if (number.length < 13 || number.length > 19) problems.number = 'Your card number is incomplete.'
  const expiry = readExpiry(fields.expiry)
  if (!expiry) problems.expiry = "Your card's expiration date is incomplete."
  else if (Date.UTC(expiry.year, expiry.month, 1) <= now)
    problems.expiry = "Your card's expiration date is in the past."
  else if (expiry.year > new Date(now).getUTCFullYear() + 50)
    problems.expiry = "Your card's expiration year is invalid."
  const cvcLength = brandOf(number) === 'amex' ? /^\d{3,4}$/ : /^\d{3}$/
  if (!cvcLength.test(fields.cvc.trim())) problems.cvc = "Your card's security code is incomplete."
  if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(fields.email)) problems.email = 'Enter a valid e-mail address.'
  if (!expiry || Object.keys(problems).length > 0) return { problems }
  const name = fields.name.trim() || null
  return { card: { number, expMonth: expiry.month, expYear: expiry.year, name, email: fields.email } }
}

function readExpiry(text: string): { month: number; year: number } | null {
  const match = /^\s*(\d{1,2})\s*[/\-. ]?\s*(\d{2}|\d{4})\s*$/.exec(text)
  const month = Number(match?.[1])
  if (!match?.[2] || month < 1 || month > 12) return null
  return { month, year: match[2].length === 2 ? 2000 + Number(match[2]) : Number(match[2]) }
}

function passesLuhn(number: string): boolean {
  let sum = 0
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number.charAt(number.length - 1 - i)) * (i % 2 === 0 ? 1 : 2)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}
