import type { Response } from 'express'
import type Stripe from 'stripe'
import type { CardFields, CardProblems } from './cards.ts'
import type { SessionPlan } from './checkout-sessions.ts'
import { formatAmount } from './money.ts'
import type { Html } from './page-shell.ts'
import { html, sendPage } from './page-shell.ts'
import { speaker, type PageLanguage, type Say } from './page-words.ts'
import type { Db } from './store.ts'
import { findKept, findObject, getOwner } from './store.ts'

export type FormState = { status?: number; alert?: string; fields?: CardFields; problems?: CardProblems }

/** Pre-filled, so that trying it out needs only a card number. */
const blank: CardFields = { number: '', expiry: '12 / 34', cvc: '123', name: '', email: '' }

/** Sends the payment page, with errors beside their fields. Nothing typed is lost. */
export async function sendPaymentForm(
  db: Db,
  res: Response,
  session: Stripe.Checkout.Session,
  language: PageLanguage,
  state: FormState = {},
): Promise<void> {
  const say = speaker(language)
  const account = await getOwner(db, session.id)
  const merchant = account ? await findObject(db, 'account', '', account) : null
  const business = merchant?.business_profile?.name ?? 'Wayslot'
  const { lineItems = [] } = await findKept<SessionPlan>(db, session.id)
  const currency = session.currency ?? 'usd'
  const total =
    session.mode === 'setup' ? say('Save a card') : formatAmount(session.amount_total ?? 0, currency, language)
  const items = lineItems.map(
    (item) =>
      html` <li>
        <span>${item.name}${item.quantity > 1 && html` <span class="quiet">× ${item.quantity}</span>`}</span>
        <span class="amount">${formatAmount(item.total, currency, language)}</span>
      </li>`,
  )
  const back =
    session.cancel_url &&
    html`<a class="back" href="${session.cancel_url}">${say('Back to {name}', { name: business })}</a>`
  sendPage(
    res,
    {
      title: say('{name} – payment', { name: business }),
      language,
      layout: 'two',
      ...(state.status && { status: state.status }),
    },
    html` <section>
        ${back}
        <h1>${business}</h1>
        <div class="total">${total}</div>
        <ul class="items">
          ${items}
        </ul>
      </section>
      <section class="card">
        <h2>${say(session.mode === 'setup' ? 'Save a card' : 'Pay with card')}</h2>
        ${state.alert && html`<p class="alert" role="alert">${say(state.alert)}</p>`}
        ${describeForm(session, state, language)}
        <p class="quiet">${say(testNumbers)}</p>
      </section>`,
  )
}

const testNumbers =
  'Test numbers: 4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined, 4000 0025 0000 3155 asks for authentication.'

const attributesIn = (say: Say) => ({
  number: html`inputmode="numeric" autocomplete="cc-number" placeholder="1234 1234 1234 1234"`,
  expiry: html`autocomplete="cc-exp" placeholder="${say('MM / YY')}"`,
  cvc: html`inputmode="numeric" autocomplete="cc-csc" placeholder="${say('CVC')}"`,
})

function describeForm(session: Stripe.Checkout.Session, state: FormState, language: PageLanguage): Html {
  const say = speaker(language)
  const attributes = attributesIn(say)
  const typed = state.fields ?? blank
  const problems = Object.fromEntries(
    Object.entries(state.problems ?? {}).map(([name, problem]) => [name, say(problem)]),
  ) as CardProblems
  const total = formatAmount(session.amount_total ?? 0, session.currency ?? 'usd', language)
  const email = session.customer_email
    ? html`<label for="email">${say('E-mail')}</label
        ><input id="email" type="email" value="${session.customer_email}" readonly />`
    : field('email', say('E-mail'), typed.email, problems.email, html`type="email" autocomplete="email"`)
  return html`<form method="post" action="/stripe/checkout/${session.id}" novalidate>
    ${email} ${field('number', say('Card number'), typed.number, problems.number, attributes.number)}
    <div class="pair">
      <div>${field('expiry', say('Expiry'), typed.expiry, problems.expiry, attributes.expiry)}</div>
      <div>${field('cvc', say('CVC'), typed.cvc, problems.cvc, attributes.cvc)}</div>
    </div>
    ${field('name', say('Name on card'), typed.name, problems.name, html`autocomplete="cc-name"`)}
    ${session.custom_text.submit && html`<p class="quiet">${session.custom_text.submit.message}</p>`}
    <button>${session.mode === 'setup' ? say('Save card') : say('Pay {amount}', { amount: total })}</button>
  </form>`
}

function field(name: string, label: string, value: string, problem: string | undefined, attributes: Html): Html {
  const wrong = problem && html` aria-invalid="true" aria-describedby="${name}-problem"`
  return html`<label for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${value}" ${attributes}${wrong} />
    ${problem && html`<p class="problem" id="${name}-problem">${problem}</p>`}`
}
