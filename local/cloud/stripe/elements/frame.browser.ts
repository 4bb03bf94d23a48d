/** Runs in a frame of Stripe's: the page around it never sees what is typed here. */
type Ask = { call: 'validate' | 'confirm' | 'show'; credentials: Record<string, string>; session: string }

const kind = document.documentElement.dataset.kind
const inputs = () => [...document.querySelectorAll('input')]

const post = (session: string, action: string, fields: Record<string, string>): Promise<unknown> =>
  fetch(`/v1/payment_pages/${session}/${action}`, { method: 'POST', body: new URLSearchParams(fields) })
    .then((answer) => answer.json() as Promise<unknown>)
    .catch(() => ({ error: { message: 'An unexpected error has occurred.' } }))

/** The first field that is not complete, which is said beside it. */
function validate(): string | null {
  let first: string | null = null
  const shapes: Record<string, RegExp> = {
    number: /^(\d[ -]?){13,19}$/,
    expiry: /^\d{1,2}\s*\/\s*\d{2}$/,
    cvc: /^\d{3,4}$/,
  }
  const said: Record<string, string> = {
    number: 'Your card number is incomplete.',
    expiry: "Your card's expiration date is incomplete.",
    cvc: "Your card's security code is incomplete.",
  }
  for (const input of inputs()) {
    const wrong = !shapes[input.name]?.test(input.value.trim())
    input.toggleAttribute('aria-invalid', wrong)
    const place = document.querySelector(`#${input.name}-problem`)
    if (place) place.textContent = wrong ? (said[input.name] ?? '') : ''
    if (wrong) first ??= said[input.name] ?? ''
  }
  tellHeight()
  return first
}

let port: MessagePort | null = null
/** The bank's question fills the window, whatever is in it: told its own height, the page would let it grow without end. */
const tellHeight = () => {
  if (kind !== 'authenticate') port?.postMessage({ height: document.documentElement.offsetHeight })
}

addEventListener('message', ({ ports: [given] }: MessageEvent) => {
  if (!given || port) return
  port = given
  given.addEventListener('message', ({ data }: MessageEvent<Ask>) => void answer(data))
  given.start()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has one other end, and no origin
  given.postMessage({ ready: true })
  tellHeight()
})
addEventListener('resize', tellHeight)

async function answer({ call, credentials, session }: Ask): Promise<void> {
  if (call === 'validate') return port?.postMessage({ answer: { problem: validate() } })
  if (call === 'show') {
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-answer]'))
      button.addEventListener('click', async () => {
        const body = await post(session, 'authenticate', { ...credentials, answer: button.dataset.answer ?? '' })
        port?.postMessage({ answer: body })
      })
    return
  }
  const card = Object.fromEntries(inputs().map(({ name, value }) => [name, value]))
  port?.postMessage({ answer: await post(session, 'confirm', { ...credentials, ...card }) })
}

if (kind === 'wallet')
  document.querySelector('#wallet')?.addEventListener('click', () => port?.postMessage({ pressed: true }))
