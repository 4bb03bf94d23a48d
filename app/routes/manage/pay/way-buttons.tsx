import type { Way } from '#app/domain/payments/rules.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { manageWords } from '#app/words/catalog/manage.ts'
import { payWords } from '#app/words/catalog/payPage.ts'
import { wayWords } from '#app/words/catalog/waysToPay.ts'
import { useReader } from '#app/words/reader-context.ts'

type Props = {
  ways: readonly Way[]
  /** Null: what is paid depends on what else is chosen. */
  amount: string | null
  /** What the button says where there is only the card. */
  label: string
  /** Beside a form for the card on our own page. */
  instead: boolean
}

/** A button for each way to pay. */
export function WayButtons({ ways, amount, label, instead }: Props) {
  const { say } = useReader()
  const offered: readonly Way[] = ways.length > 0 ? ways : ['stripe']
  // Below the form, Stripe's own page is what remains when nothing else will do.
  const shown = instead ? offered.toSorted((a, b) => Number(a === 'stripe') - Number(b === 'stripe')) : offered
  return shown.map((way, index) => (
    <SubmitButton
      key={way}
      wide
      name="way"
      value={way}
      tone={instead ? (way === 'stripe' ? 'plain' : 'quiet') : index === 0 ? 'primary' : 'quiet'}
      className={index === 0 ? 'mt-4' : 'mt-3'}
      pendingLabel={say(manageWords.openingPayment)}
      {...(way === 'stripe' && !instead && { icon: 'card' as const })}
    >
      {instead && way === 'stripe'
        ? say(payWords.onStripe)
        : shown.length === 1 && way === 'stripe'
          ? label
          : say(amount === null ? wayWords.payBy[way] : wayWords.pay[way](amount))}
    </SubmitButton>
  ))
}
