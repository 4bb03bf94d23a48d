import type { StripeExpressCheckoutElementConfirmEvent } from '@stripe/stripe-js'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Button } from '#app/ui/controls/button.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { cardFormWords as words } from '#app/words/catalog/payOnPage.ts'
import { payWords } from '#app/words/catalog/payPage.ts'
import type { Text } from '#app/words/text.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { HereView } from './here-view.ts'
import { openStripeForm, type StripeForm } from './stripe-form.client.ts'

type Props = { here: HereView; onShown: (shown: boolean) => void }

/**
 * Wallets and the fields for a card, which are Stripe's own, with our button and our words for what went wrong. A session
 * that has ended is followed by a new one.
 */
export function CardForm({ here, onShown }: Props) {
  // The page may be read again while somebody is typing a card.
  const [asked] = useState(here)
  const [round, setRound] = useState(0)
  const [problem, setProblem] = useState<Text | null>(null)
  return (
    <Fields key={round} here={asked} problem={problem} onShown={onShown} onProblem={setProblem} onEnded={setRound} />
  )
}

type FieldsProps = Props & {
  problem: Text | null
  onProblem: (problem: Text | null) => void
  onEnded: (next: (round: number) => number) => void
}

function Fields({ here, problem, onShown, onProblem, onEnded }: FieldsProps) {
  const { say } = useReader()
  const fields = useRef<HTMLDivElement>(null)
  const wallets = useRef<HTMLDivElement>(null)
  const [pay, setPay] = useState<(() => Promise<void>) | null>(null)
  const [hasWallets, setHasWallets] = useState(false)
  const [paying, setPaying] = useState(false)

  useEffect(() => {
    const life = new AbortController()
    let form: StripeForm | null = null
    let busy = false
    const payWith = async (wallet?: StripeExpressCheckoutElementConfirmEvent) => {
      if (!form || busy) return
      busy = true
      setPaying(true)
      onProblem(null)
      const outcome = await form.pay(wallet)
      if (outcome.state === 'paid') return location.assign(here.done)
      busy = false
      setPaying(false)
      if (outcome.state === 'incomplete') return
      wallet?.paymentFailed({ reason: 'fail' })
      onProblem(outcome.state === 'declined' ? reasonOf(outcome.code) : words.unclear)
      // Whatever became of it, the server knows; if it was paid after all, that leads on.
      if (outcome.state === 'unclear') onEnded((round) => round + 1)
    }
    const show = (opened: StripeForm | null) => {
      if (life.signal.aborted) return
      form = opened
      setPay(() => opened && (() => payWith()))
      onShown(opened !== null)
    }
    const places = {
      fields: fields.current!,
      wallets: wallets.current!,
      onWallets: () => setHasWallets(true),
      onWallet: (event: StripeExpressCheckoutElementConfirmEvent) => void payWith(event),
    }
    openStripeForm(here, places, life.signal).then(show, () => show(null))
    return () => life.abort()
  }, [here, onShown, onProblem, onEnded])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void pay?.()
  }
  return (
    <form onSubmit={submit} className={pay ? 'mt-4' : 'invisible h-0 overflow-hidden'} noValidate>
      <div ref={wallets} className="empty:hidden" />
      {hasWallets ? <p className="my-3 text-center text-sm text-soft">{say(words.orByCard)}</p> : null}
      <div ref={fields} />
      {here.agreed ? <p className="mt-3 text-sm text-soft">{here.agreed}</p> : null}
      <div role="alert">{problem ? <Notice tone="error" title={say(problem)} className="mt-4" /> : null}</div>
      <Button type="submit" wide icon="card" className="mt-4" pending={paying} pendingLabel={say(words.paying)}>
        {say(payWords.pay(here.due))}
      </Button>
      <p className="mt-3 text-sm text-soft">{say(words.safe)}</p>
    </form>
  )
}

/** https://docs.stripe.com/declines/codes */
function reasonOf(code: string | null): Text {
  switch (code) {
    case 'insufficient_funds':
    case 'card_velocity_exceeded':
      return words.noFunds
    case 'expired_card':
    case 'invalid_expiry_month':
    case 'invalid_expiry_year':
      return words.cardExpired
    case 'incorrect_cvc':
    case 'invalid_cvc':
      return words.wrongCode
    case 'authentication_required':
    case 'payment_intent_authentication_failure':
      return words.notConfirmed
    default:
      return words.declined
  }
}
