/** As far as the owner is concerned. `failed`: the bank did not take it and the money is back with the provider. */
export type PayoutState = 'coming' | 'paid' | 'failed' | 'cancelled'

export function stateOfPayout(status: string): PayoutState {
  if (status === 'paid' || status === 'failed') return status
  return status === 'canceled' ? 'cancelled' : 'coming'
}
