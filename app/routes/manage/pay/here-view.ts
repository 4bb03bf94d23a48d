/** What the form for a card on our own page needs to know. */
export type HereView = {
  /** The address of Stripe's script. */
  script: string
  /** Ours, publishable. */
  key: string
  locale: 'auto' | 'en' | 'ru' | 'es'
  /** Opens the payment. */
  open: string
  /** Where to go once it is paid. */
  done: string
  /** What is sent to open it: the amounts that were shown, written as a form. */
  amounts: string
  due: string
  /** What the card is kept for. */
  agreed: string | null
}
