/**
 * The part of Stripe.js that our page uses, with its names, answers and errors. Cards are typed into frames of Stripe's
 * own, so that the page around them never sees a number.
 */
type Failed = {
  type: 'error'
  error: { message: string; code: string | null; paymentFailed?: { declineCode: string | null } }
}
type Shown = { id: string; status: { type: string } }
type Answer = {
  session?: Shown
  returnUrl?: string
  wallets?: boolean
  authenticate?: true
  declined?: { message: string; declineCode: string | null }
  error?: { message: string }
}
type Listener = (event: unknown) => void
type Options = { clientSecret: Promise<string> | string; elementsOptions?: { appearance?: { theme?: string } } }

{
  const here = new URL((document.currentScript as HTMLScriptElement).src).origin

  class IntegrationError extends Error {
    override name = 'IntegrationError'
  }

  /** A frame in the page; `ask` waits for its answer. */
  class Frame {
    element = document.createElement('iframe')
    #port: MessagePort | null = null
    #answers: ((answer: unknown) => void)[] = []
    #listeners = new Map<string, Set<Listener>>()
    #kind: string
    #query: URLSearchParams

    constructor(kind: string, query: URLSearchParams) {
      this.#kind = kind
      this.#query = query
    }

    on(event: string, listener: Listener): this {
      this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener))
      return this
    }

    tell(event: string, data: object): void {
      for (const listener of this.#listeners.get(event) ?? []) listener(data)
    }

    mount(place: string | HTMLElement): void {
      const target = typeof place === 'string' ? document.querySelector(place) : place
      if (!target)
        throw new IntegrationError(
          `The selector you specified (${typeof place === 'string' ? place : 'an element'}) applies to no DOM elements that are currently on the page.`,
        )
      const { element } = this
      element.src = `${here}/stripe/elements/${this.#kind}?${this.#query}`
      element.title = 'Secure payment input frame'
      element.style.cssText = 'border: 0; width: 100%; height: 60px; display: block'
      element.addEventListener('load', () => this.#connect(), { once: true })
      element.addEventListener('error', () =>
        this.tell('loaderror', { elementType: this.#kind, error: { message: 'The frame did not load.' } }),
      )
      target.replaceChildren(element)
    }

    unmount(): void {
      this.element.remove()
      this.#port = null
    }

    destroy(): void {
      this.unmount()
    }

    ask(call: string, session: string, credentials: Record<string, string>): Promise<unknown> {
      if (!this.#port) throw new IntegrationError('The Payment Element is not mounted.')
      return new Promise((resolve) => {
        this.#answers.push(resolve)
        this.#port?.postMessage({ call, session, credentials })
      })
    }

    #connect(): void {
      const { port1, port2 } = new MessageChannel()
      this.#port = port1
      port1.addEventListener(
        'message',
        ({ data }: MessageEvent<{ height?: number; ready?: true; pressed?: true; answer?: unknown }>) => {
          if (data.height) this.element.style.height = `${data.height}px`
          if (data.ready) this.tell('ready', { elementType: this.#kind, availablePaymentMethods: { link: true } })
          if (data.pressed) this.tell('confirm', { expressPaymentType: 'link', paymentFailed: () => {} })
          if ('answer' in data) this.#answers.shift()?.(data.answer)
        },
      )
      port1.start()
      this.element.contentWindow?.postMessage('hello', here, [port2])
    }
  }

  const post = async (session: string, action: string, fields: Record<string, string>): Promise<Answer> => {
    const body = new URLSearchParams(fields)
    const answer = await fetch(`${here}/v1/payment_pages/${session}/${action}`, { method: 'POST', body })
    return (await answer.json()) as Answer
  }

  const failed = (message: string, declineCode?: string | null): Failed =>
    declineCode === undefined
      ? { type: 'error', error: { message, code: null } }
      : { type: 'error', error: { message, code: 'paymentFailed', paymentFailed: { declineCode } } }

  const makeStripe = (
    key: unknown,
    { stripeAccount = '', locale = 'auto' }: { stripeAccount?: string; locale?: string } = {},
  ) => {
    if (typeof key !== 'string' || !key)
      throw new IntegrationError('Please call Stripe() with your publishable key. You used an empty string.')
    if (key.startsWith('sk_'))
      throw new IntegrationError(
        'You should not use your secret key with Stripe.js. Please pass a publishable key instead.',
      )

    const initCheckoutElementsSdk = ({ clientSecret, elementsOptions }: Options) => {
      const query = new URLSearchParams({ locale, theme: elementsOptions?.appearance?.theme ?? 'stripe' })
      const made = new Map<string, Frame>()
      const make = (kind: string) => {
        if (made.has(kind)) throw new IntegrationError(`Can only create one Element of type ${kind}.`)
        const frame = new Frame(kind, query)
        made.set(kind, frame)
        return frame
      }
      const opened = (async () => {
        const secret = await clientSecret
        const session = /^(cs_\w+)_secret_\w+$/.exec(secret)?.[1]
        if (!session) throw new IntegrationError('The client secret is not one of a Checkout Session.')
        const credentials = { key, account: stripeAccount, client_secret: secret }
        return {
          id: session,
          credentials,
          ...(await post(session, 'init', { ...credentials, host: location.hostname })),
        }
      })().catch((error: Error): Answer & { id: string; credentials: Record<string, string> } => ({
        id: '',
        credentials: {},
        error: { message: error.message },
      }))

      const authenticate = async (id: string, credentials: Record<string, string>): Promise<Answer> => {
        const frame = new Frame('authenticate', query)
        const place = document.createElement('div')
        place.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647'
        document.body.append(place)
        await new Promise((resolve) => frame.on('ready', resolve).mount(place))
        frame.element.style.height = '100%'
        const answer = (await frame.ask('show', id, credentials)) as Answer
        place.remove()
        return answer
      }

      const confirm = async ({
        redirect = 'always',
        expressCheckoutConfirmEvent: wallet,
      }: { redirect?: string; expressCheckoutConfirmEvent?: unknown } = {}) => {
        const { id, credentials, returnUrl } = await opened
        const pay = () => {
          if (wallet)
            return post(id, 'confirm', { ...credentials, wallet: 'link' }).catch(() => ({
              error: { message: 'An unexpected error has occurred.' },
            }))
          const frame = made.get('payment')
          if (!frame) throw new IntegrationError('confirm() needs a Payment Element.')
          return frame.ask('confirm', id, credentials)
        }
        let answer = (await pay()) as Answer
        if (answer.authenticate) answer = await authenticate(id, credentials)
        if (answer.declined) return failed(answer.declined.message, answer.declined.declineCode)
        if (!answer.session) return failed(answer.error?.message ?? 'An unexpected error has occurred.')
        if (redirect === 'always' && returnUrl) location.assign(returnUrl)
        return { type: 'success', session: answer.session }
      }

      return {
        createPaymentElement: () => make('payment'),
        createExpressCheckoutElement: () => {
          const frame = make('wallet')
          // Where no wallet can be offered, the element stays empty.
          const mount = frame.mount.bind(frame)
          frame.mount = (place) =>
            void opened.then(({ wallets }) =>
              wallets
                ? mount(place)
                : frame.tell('ready', { elementType: 'expressCheckout', availablePaymentMethods: undefined }),
            )
          return frame
        },
        loadActions: async () => {
          const { session, error } = await opened
          if (!session) return failed(error?.message ?? 'The session could not be loaded.')
          const validateElements = async () => {
            const frame = made.get('payment')
            const { id, credentials } = await opened
            const { problem } = ((await frame?.ask('validate', id, credentials)) ?? {
              problem: 'Mount the Payment Element first.',
            }) as { problem: string | null }
            return problem
              ? {
                  type: 'error',
                  error: {
                    code: 'validation_error',
                    message: problem,
                    validation_errors: [{ element: 'payment', message: problem }],
                  },
                }
              : { type: 'success', session }
          }
          return { type: 'success', actions: { confirm, validateElements, getSession: () => session } }
        },
        changeAppearance: () => {},
        on: () => {},
      }
    }
    return { initCheckoutElementsSdk }
  }
  Object.assign(window, { Stripe: Object.assign(makeStripe, { version: 'endive' }) })
}
