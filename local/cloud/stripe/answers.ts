import { StripeFault } from './faults.ts'

export type Answer = { status: number; body: string; requestId: string; replayed: boolean }

/** What an error is answered with; anything unforeseen is Stripe's own 500. */
export function toAnswer(error: unknown, requestId: string): { status: number; body: string } {
  if (error instanceof StripeFault) {
    return { status: error.status, body: JSON.stringify(error.toBody(requestId), null, 2) }
  }
  console.error('stripe stand-in:', error)
  const fault = new StripeFault('An unknown error occurred', { status: 500, type: 'api_error' })
  return { status: 500, body: JSON.stringify(fault.toBody(requestId), null, 2) }
}
