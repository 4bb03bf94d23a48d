import { randomBytes } from 'node:crypto'

/** An error as PayPal words it. https://developer.paypal.com/api/rest/responses/ */
export class PayPalFault extends Error {
  readonly status: number
  readonly body: object
  constructor(status: number, name: string, issue?: string) {
    super(issue ?? name)
    this.status = status
    this.body = { name, message: name, debug_id: createId(), ...(issue ? { details: [{ issue }] } : {}) }
  }
}

export const unprocessable = (issue: string) => new PayPalFault(422, 'UNPROCESSABLE_ENTITY', issue)
export const missing = () => new PayPalFault(404, 'RESOURCE_NOT_FOUND', 'INVALID_RESOURCE_ID')

/** 17 letters and digits, as PayPal's ids are. */
export function createId(): string {
  return randomBytes(17).reduce((id, byte) => id + 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'.charAt(byte % 34), '')
}
