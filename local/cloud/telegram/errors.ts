/** A refusal as the Bot API words it: https://core.telegram.org/bots/api#making-requests */
export class TelegramFault extends Error {
  readonly status: number
  constructor(status: number, description: string) {
    super(description)
    this.status = status
  }
  toBody() {
    return { ok: false, error_code: this.status, description: this.message }
  }
}

export const badRequest = (what: string) => new TelegramFault(400, `Bad Request: ${what}`)
