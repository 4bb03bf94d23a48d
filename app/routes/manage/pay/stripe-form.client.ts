import { loadStripe } from '@stripe/stripe-js/pure'
import type { Appearance, StripeExpressCheckoutElementConfirmEvent } from '@stripe/stripe-js'
import type { HereView } from './here-view.ts'

export type Outcome =
  | { state: 'paid' }
  /** The fields say themselves what is missing. */
  | { state: 'incomplete' }
  | { state: 'declined'; code: string | null }
  /** The session may have ended, or the answer was lost. */
  | { state: 'unclear' }

export type StripeForm = { pay: (wallet?: StripeExpressCheckoutElementConfirmEvent) => Promise<Outcome> }

type Places = {
  fields: HTMLElement
  wallets: HTMLElement
  onWallets: () => void
  onWallet: (event: StripeExpressCheckoutElementConfirmEvent) => void
}

/**
 * Opens the payment and puts Stripe's fields into the page. Null after it has led elsewhere, because nothing is to be
 * paid any more. Throws when the script or the session cannot be had, and when `signal` has ended it.
 */
export async function openStripeForm(here: HereView, places: Places, signal: AbortSignal): Promise<StripeForm | null> {
  await loadScript(here.script)
  const opened = await openSession(here, signal)
  if ('to' in opened) {
    location.assign(opened.to)
    return null
  }
  const { clientSecret, accountId } = opened
  const stripe = await loadStripe(here.key, { stripeAccount: accountId, locale: here.locale })
  if (!stripe) throw new Error('no script')
  signal.throwIfAborted()
  const sdk = stripe.initCheckoutElementsSdk({ clientSecret, elementsOptions: { appearance: appearance() } })
  const wallets = sdk.createExpressCheckoutElement()
  wallets.on('ready', ({ availablePaymentMethods }) => {
    if (availablePaymentMethods) places.onWallets()
  })
  wallets.on('confirm', places.onWallet)
  // Wallets have buttons of their own.
  const fields = sdk.createPaymentElement({ wallets: { applePay: 'never', googlePay: 'never' } })
  const ready = new Promise<void>((resolve, reject) => {
    fields.on('ready', () => resolve())
    fields.on('loaderror', ({ error }) => reject(new Error(error.message)))
  })
  wallets.mount(places.wallets)
  fields.mount(places.fields)
  const [loaded] = await inTime(Promise.all([sdk.loadActions(), ready]))
  signal.throwIfAborted()
  if (loaded.type === 'error') throw new Error(loaded.error.message)
  const { confirm, validateElements } = loaded.actions
  const pay = async (wallet?: StripeExpressCheckoutElementConfirmEvent): Promise<Outcome> => {
    if (!wallet && (await validateElements()).type === 'error') return { state: 'incomplete' }
    const result = await confirm({
      redirect: 'if_required',
      ...(wallet && { expressCheckoutConfirmEvent: wallet }),
    })
    if (result.type === 'success') return { state: 'paid' }
    const { error } = result
    return error.code === 'paymentFailed'
      ? { state: 'declined', code: error.paymentFailed.declineCode }
      : { state: 'unclear' }
  }
  return { pay: (wallet) => pay(wallet).catch(() => ({ state: 'unclear' as const })) }
}

type Opened = { clientSecret: string; accountId: string } | { to: string }

async function openSession(here: HereView, signal: AbortSignal): Promise<Opened> {
  const body = new URLSearchParams(here.amounts)
  const answer = await fetch(here.open, { method: 'POST', body, signal })
  if (!answer.ok) throw new Error(`the payment cannot be opened: ${answer.status}`)
  return (await answer.json()) as Opened
}

const patienceMs = 15_000

const inTime = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([work, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('too slow')), patienceMs))])

let loading: Promise<void> | null = null

/** Once a page; what failed can be tried again. */
function loadScript(source: string): Promise<void> {
  loading ??= inTime(
    new Promise<void>((resolve, reject) => {
      const script = document.createElement('script')
      script.src = source
      script.async = true
      script.addEventListener('load', () => resolve())
      script.addEventListener('error', () => reject(new Error('the script cannot be had')))
      document.head.append(script)
    }),
  ).catch((error: unknown) => {
    loading = null
    throw error
  })
  return loading
}

/** The page's own colours, as they are now. */
function appearance(): Appearance {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  return {
    theme: style.colorScheme.startsWith('dark') || isDark(colour('--sheet')) ? 'night' : 'stripe',
    variables: {
      colorPrimary: colour('--accent-text'),
      colorBackground: colour('--sheet'),
      colorText: colour('--text'),
      colorTextSecondary: colour('--text-soft'),
      colorDanger: colour('--bad-text'),
      borderRadius: '5px',
      fontFamily: 'system-ui, sans-serif',
    },
  }
}

const isDark = (hex: string) => /^#[0-3]/.test(hex)
