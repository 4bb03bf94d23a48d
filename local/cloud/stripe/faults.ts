export type FaultDetails = {
  status?: number
  type?: 'invalid_request_error' | 'idempotency_error' | 'card_error' | 'api_error'
  code?: string
  param?: string
  /** The endpoint had begun its work: Stripe then remembers the error under the idempotency key. */
  executed?: boolean
  charge?: string
}

/** An error the caller of the API gets to see, in Stripe's own error body. */
export class StripeFault extends Error {
  details: FaultDetails

  constructor(message: string, details: FaultDetails = {}) {
    super(message)
    this.details = details
  }

  get status(): number {
    return this.details.status ?? 400
  }

  toBody(requestId: string) {
    const { code, param, charge, type = 'invalid_request_error' } = this.details
    return {
      error: {
        ...(charge && { charge }),
        ...(code && { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` }),
        message: this.message,
        ...(param && { param }),
        request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
        type,
      },
    }
  }
}

/** The fault for an id that does not exist for the calling account. `param` is where the id stood; a path says `id`. */
export function missingResource(kind: string, id: string, param = 'id'): StripeFault {
  const status = param === 'id' ? 404 : 400
  return new StripeFault(`No such ${kind}: '${id}'`, { status, code: 'resource_missing', param })
}
