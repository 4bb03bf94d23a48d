import { redirect } from '@remix-run/node'
import { z } from 'zod'
import type { handOverFailed, refundByHand } from '#app/domain/booking/index.server.ts'
import { methodsIn } from '#app/domain/payments/rules.ts'
import { AppError } from '#app/lib/errors.ts'
import { readForm, type ReadForm } from '#app/lib/form.server.ts'
import { isId } from '#app/lib/ids.ts'
import { line } from '#app/lib/lines.ts'
import { decimalSignOf, moneyText, parseMoney } from '#app/lib/money.ts'
import { bookingAnswers } from '#app/words/catalog/bookingAnswers.ts'
import { refundWords as words } from '#app/words/catalog/refundByHand.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import type { Reader } from '#app/words/reader.ts'
import { amountField, lineOfField, overByHand, totalIntent } from './amount-field.ts'

type Wish = Parameters<typeof refundByHand>[3]
type HandOver = Parameters<typeof handOverFailed>[3]
type How = {
  give: (wish: Wish) => ReturnType<typeof refundByHand>
  /** Where it leads when it was given back. */
  done: (done: 'refund' | 'handed_back') => string
}
type Refused = Extract<ReadForm<unknown>, { ok: false }>['reply']

/** More lines than any bill has that a person wrote. */
const mostLines = 50

/** One field for each line of the bill that the form showed. */
function schemaFor(form: FormData, currency: string) {
  const ids = [...new Set(form.keys())].map(lineOfField).filter(isId).slice(0, mostLines)
  const amounts = Object.fromEntries(ids.map((id) => [amountField(id), line(40).default('')]))
  return z.object({
    ...amounts,
    token: z.uuid(),
    back: z.enum(['online', ...methodsIn(currency)]),
    reason: line(200).default(''),
  })
}

/** Notes that a refund which did not arrive was handed over, or what was paid too much by hand. */
export async function answerHandOver(
  form: FormData,
  { currency }: { currency: string },
  { hand, done }: { hand: (wish: HandOver) => ReturnType<typeof handOverFailed>; done: string },
): Promise<Response | Refused> {
  const read = await readForm(
    form,
    z.object({ refund: z.union([z.uuid(), z.literal(overByHand)]), method: z.enum(methodsIn(currency)) }),
  )
  if (!read.ok) return read.reply
  const { refund, method } = read.value
  const answer = await hand({ refundId: refund === overByHand ? null : refund, method })
  if (!answer.ok) throw new AppError('not_found', refusals.doesNotExist.booking)
  return redirect(done)
}

/** Gives back what was typed beside each line. */
export async function answerRefund(
  form: FormData,
  reader: Reader,
  { currency }: { currency: string },
  { give, done }: How,
): Promise<Response | Refused> {
  const read = await readForm(form, schemaFor(form, currency))
  if (!read.ok) return read.reply
  // Without a script, the total is asked for.
  if (form.get('intent') === totalIntent) return read.saved()
  const { token, back, reason, ...typed } = read.value
  const sign = decimalSignOf(reader)
  const parts = Object.entries(typed as Record<string, string>)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => ({
      name,
      lineId: lineOfField(name),
      amountMinor: parseMoney(text, currency, sign) ?? Number.NaN,
    }))
  const like = reader.say(words.noSuchAmount(moneyText(4950, currency, sign)))
  const wrong = parts.find(({ amountMinor }) => !(amountMinor >= 0))
  if (wrong) return read.refuse({ fieldErrors: { [wrong.name]: [like] } })
  const answer = await give({ token, parts, back, reason })
  if (answer.ok) return redirect(done(back === 'online' ? 'refund' : 'handed_back'))
  switch (answer.reason) {
    case 'not_found':
      throw new AppError('not_found', refusals.doesNotExist.booking)
    case 'no_reason':
      return read.refuse({ fieldErrors: { reason: [reader.say(words.noReason)] } })
    case 'not_refundable':
      return read.refuse({ formErrors: [reader.say(bookingAnswers.refused.out_of_order)] }, 409)
    case 'nothing_chosen':
      return read.refuse({ formErrors: [reader.say(words.nothingChosen)] })
    case 'no_such_amount':
      return read.refuse({ formErrors: [like] })
    case 'most': {
      const most = reader.money(answer.mostMinor, currency)
      return answer.lineId
        ? read.refuse({ fieldErrors: { [amountField(answer.lineId)]: [reader.say(words.atMost(most))] } }, 409)
        : read.refuse({ fieldErrors: { back: [reader.say(words.mostOfWay(most))] } }, 409)
    }
  }
}
