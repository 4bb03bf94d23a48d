/** A refusal in Twilio's words. The list: https://www.twilio.com/docs/api/errors */
export class TwilioError extends Error {
  readonly status: number
  readonly code: number
  constructor(code: number, message: string, status = 400) {
    super(message)
    this.code = code
    this.status = status
  }
  toBody() {
    return {
      code: this.code,
      message: this.message,
      more_info: `https://www.twilio.com/docs/errors/${this.code}`,
      status: this.status,
    }
  }
}
