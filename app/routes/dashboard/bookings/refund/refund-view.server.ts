import { randomUUID } from 'node:crypto'
import type { RefundWays } from '#app/domain/payments/index.server.ts'
import { methodsIn } from '#app/domain/payments/rules.ts'
import { serviceOf, type BookedService } from '#app/lib/booked-service.server.ts'
import { decimalSignOf, moneyText } from '#app/lib/money.ts'
import { billWords } from '#app/words/catalog/bill.ts'
import { byHandWords } from '#app/words/catalog/byHand.ts'
import { refundWords as words } from '#app/words/catalog/refundByHand.ts'
import type { Reader } from '#app/words/reader.ts'
import { overByHand } from './amount-field.ts'

export type RefundForm = ReturnType<typeof buildRefund>

/** The form: a line each, what of it can go back at most, and the ways that there are. */
export function buildRefund(booking: BookedService, ways: RefundWays, reader: Reader) {
  const { say } = reader
  const { currency, onlineMinor, byHandMinor, disputedMinor } = ways
  const money = (minor: number) => reader.money(minor, currency)
  const named = {
    service: () => serviceOf(booking, reader),
    adjustment: (label: string) => label || say(billWords.adjusted),
    tip: () => say(billWords.tip),
    fee: () => say(billWords.fee),
  }
  const [single] = ways.lines.length === 1 && (onlineMinor === 0 || byHandMinor === 0) ? ways.lines : []
  return {
    token: randomUUID(),
    currency,
    lines: ways.lines.map(({ id, kind, label, mostMinor }) => ({
      id,
      label: named[kind as keyof typeof named](label),
      most: money(mostMinor),
      // Where there is nothing to choose, all of it is the usual wish.
      typed: single ? moneyText(mostMinor, currency, decimalSignOf(reader)) : '',
    })),
    ways: [
      ...(onlineMinor > 0
        ? [{ value: 'online', label: say(words.online), hint: say(words.onlineHint), most: money(onlineMinor) }]
        : []),
      ...(byHandMinor > 0
        ? methodsIn(currency).map((method) => ({
            value: method,
            label: say(byHandWords.methods[method]),
            hint: say(words.byHandHint),
            most: money(byHandMinor),
          }))
        : []),
    ],
    /** What is handed over outside of the bill: the bank refused it, or it was paid too much by hand. */
    failed: [
      ...ways.failed.map(({ id, amountMinor }) => ({
        id,
        title: say(words.failedTitle(money(amountMinor))),
        hint: say(words.failedHint),
      })),
      ...(ways.overByHandMinor > 0
        ? [{ id: overByHand, title: say(words.overTitle(money(ways.overByHandMinor))), hint: say(words.overHint) }]
        : []),
    ],
    methods: methodsIn(currency).map((value) => ({ value, label: say(byHandWords.methods[value]) })),
    disputed: disputedMinor > 0 ? say(words.disputed(money(disputedMinor))) : null,
  }
}
