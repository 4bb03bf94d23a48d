/** A fault that the person at the keyboard can fix: the message is one clear sentence, shown without a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}

/** The `code` of a system error such as `EACCES`, or undefined for any other error. */
export function errorCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return undefined
}
