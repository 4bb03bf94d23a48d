import { Link } from '@remix-run/react'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { billWords } from '#app/words/catalog/bill.ts'
import { bookingPageWords as words } from '#app/words/catalog/bookingPage.ts'
import { refundWords } from '#app/words/catalog/refundByHand.ts'
import { receiptWords } from '#app/words/catalog/receipt.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { BookingView } from './booking-view.ts'

/** Of a visit that does not take place: what becomes of money that was taken by hand. */
export function CashNotice({ money: { byHand, refundHref } }: { money: NonNullable<BookingView['money']> }) {
  const { say } = useReader()
  if (!byHand) return null
  const button = refundHref ? (
    <LinkButton to={refundHref} tone="quiet">
      {say(refundWords.noteBack)}
    </LinkButton>
  ) : undefined
  return (
    <Notice tone={byHand.toGive ? 'warn' : 'info'} action={button}>
      {byHand.text}
    </Notice>
  )
}

export function MoneyCard({ money }: { money: NonNullable<BookingView['money']> }) {
  const { say } = useReader()
  const sums = [
    ...money.bill.map(({ label, amount }) => [label, amount, false] as const),
    [say(words.price), money.price, false],
    ...money.beside.map(({ label, amount }) => [label, amount, false] as const),
    [say(words.paid), money.paid, false],
    ...(money.returned ? [[say(words.returned), money.returned, false] as const] : []),
    ...(money.overpaid ? [[say(billWords.overpaid), money.overpaid, true] as const] : []),
    ...(money.due ? [[say(words.toCollect), money.due, true] as const] : []),
  ] as const
  return (
    <Card
      title={say(words.money)}
      {...(money.receiptHref && {
        action: (
          <form method="post" action={money.receiptHref}>
            <button className="link min-h-target text-sm">{say(receiptWords.link)}</button>
          </form>
        ),
      })}
    >
      <dl className="figures space-y-1">
        {sums.map(([label, amount, strong], index) => (
          <div
            key={index}
            className={cx('flex justify-between gap-3', strong && 'border-t border-rule pt-1 font-semibold')}
          >
            <dt className={strong ? undefined : 'text-soft'}>{label}</dt>
            {/* A sum never breaks after its minus; only what is said beside one takes a second line. */}
            <dd className="max-w-2/3 flex-none text-end">{amount}</dd>
          </div>
        ))}
      </dl>
      {money.ownPrice ? <p className="mt-3 text-sm text-soft wrap-anywhere">{money.ownPrice}</p> : null}
      {money.lines.length > 0 ? (
        <ul className="mt-4 divide-y divide-rule border-t border-rule text-sm">
          {money.lines.map((line) => (
            <li key={line.id} className="figures flex items-baseline justify-between gap-3 py-2">
              <span className="min-w-0">
                <span className="block">{line.text}</span>
                <span className="block text-faint">
                  {line.at} · <span className={line.failed ? 'font-semibold text-bad' : undefined}>{line.state}</span>
                </span>
              </span>
              <span className="flex-none font-medium">{line.amount}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {money.refundHref ? (
        <Link to={money.refundHref} className="link mt-2 inline-flex min-h-target items-center">
          {say(refundWords.link)}
        </Link>
      ) : null}
    </Card>
  )
}
