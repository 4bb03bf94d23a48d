import { randomBytes } from 'node:crypto'

/** A refusal of either protocol; `toBody` gives it in the shape of that protocol. */
export abstract class ModelError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
  abstract toBody(requestId: string): object
}

/** https://platform.claude.com/docs/en/api/errors */
export class AnthropicError extends ModelError {
  readonly type: string
  constructor(status: number, type: string, message: string) {
    super(status, message)
    this.type = type
  }
  toBody(requestId: string) {
    return { type: 'error', error: { type: this.type, message: this.message }, request_id: requestId }
  }
}
export const invalidRequest = (message: string) => new AnthropicError(400, 'invalid_request_error', message)

/** https://platform.openai.com/docs/guides/error-codes */
export class OpenAiError extends ModelError {
  readonly code: string | null
  readonly param: string | null
  constructor(status: number, message: string, code: string | null = null, param: string | null = null) {
    super(status, message)
    this.code = code
    this.param = param
  }
  toBody() {
    return { error: { message: this.message, type: 'invalid_request_error', param: this.param, code: this.code } }
  }
}

/** An id as these providers make them, e.g. `msg_01Xq…`. */
export function createId(prefix: string): string {
  const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
  return prefix + Array.from(randomBytes(22), (byte) => letters.charAt(byte % letters.length)).join('')
}
