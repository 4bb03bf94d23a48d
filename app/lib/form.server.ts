import type { SubmissionResult } from '@conform-to/dom'
import { parseWithZod } from '@conform-to/zod/v4'
import { configureCoercion } from '@conform-to/zod/v4/future'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import { AppError, errorStatus } from './errors.ts'
import { knownFields } from './form-names.server.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** What a form shows after it was sent: what was typed, and what is wrong with it, if anything. */
export type FormReply = SubmissionResult
type Replied = ReturnType<typeof data<FormReply>>
type Errors = { formErrors?: string[]; fieldErrors?: Record<string, string[]> }

export type ReadForm<T> =
  | {
      ok: true
      value: T
      /** Returns what was typed, without errors. */
      saved: () => Replied
      /** Shows the form again: the schema accepted it, but the business rules did not. */
      refuse: (errors: Errors, status?: number) => Replied
      /** Too many tries, or a provider that does not answer: shown in the form. Other errors are rethrown. */
      failed: (error: unknown) => Replied
    }
  | { ok: false; reply: Replied }

/** The sentences for schemas without one of their own, instead of the validator's. */
const plainly: z.core.$ZodErrorMap = ({ code, input }) =>
  code === 'invalid_type' && input === undefined ? 'Please fill this in.' : 'Please check this.'

/** Never sent back to a page. */
const secret = ['password', 'currentPassword', 'secret', 'privateKey', 'taxId']

/** Plain decimal numbers only: nobody types `0x10`, `1e3` or `Infinity`. */
const plainNumber = /^-?\d{1,15}(?:\.\d{1,15})?$/

const coercion = configureCoercion({
  type: { number: (text) => (plainNumber.test(text.trim()) ? Number(text) : NaN) },
})

const parse = <T>(form: FormData, schema: z.ZodType<T>) =>
  parseWithZod(knownFields(form, schema), {
    schema: coercion.coerceFormValue(schema),
    error: plainly,
    disableAutoCoercion: true,
  })

/**
 * The one way to read a form that people fill in: the parsed values, or the reply that shows the form again, with an
 * error beside each field and everything typed except passwords. In an action with several forms, `answerIntent`
 * reads the form once and hands it on.
 */
export async function readForm<T>(sent: Request | FormData, schema: z.ZodType<T>): Promise<ReadForm<T>> {
  const submission = parse(await formOf(sent), schema)
  const say = (errors: Errors, init: ResponseInit) => data(submission.reply({ ...errors, hideFields: secret }), init)
  if (submission.status !== 'success') return { ok: false, reply: say({}, { status: 422 }) }
  return {
    ok: true,
    value: submission.value,
    saved: () => say({}, { status: 200 }),
    refuse: (errors, status = 422) => say(errors, { status }),
    failed(error) {
      if (!(error instanceof AppError) || !['rate_limited', 'unavailable'].includes(error.code)) throw error
      const wait = error.detail.retryAfterSeconds
      return say(
        { formErrors: [error.message] },
        { status: errorStatus[error.code], headers: wait ? { 'retry-after': String(wait) } : {} },
      )
    },
  }
}

/**
 * Reads what a page itself put into its form: hidden fields and buttons. Throws AppError `bad_request` for anything
 * else.
 */
export async function readFields<T>(sent: Request | FormData, schema: z.ZodType<T>): Promise<T> {
  const submission = parse(await formOf(sent), schema)
  if (submission.status !== 'success') throw new AppError('bad_request', frontWords.unknownButton)
  return submission.value
}

/** Handlers by the `intent` of the pressed button; `otherwise` handles a form without a known one. */
type Answers = Record<string, (form: FormData) => unknown>

/**
 * An action with several forms: hands the form to the handler of the pressed button. Throws AppError `bad_request` when
 * no form of the page has that button.
 */
export async function answerIntent<Table extends Answers>(
  sent: Request | FormData,
  table: Table,
): Promise<Awaited<ReturnType<Table[keyof Table]>>> {
  const form = await formOf(sent)
  const intent = form.get('intent')
  const name = typeof intent === 'string' && Object.hasOwn(table, intent) ? intent : 'otherwise'
  const answer = table[name]
  if (!answer) throw new AppError('bad_request', frontWords.unknownButton)
  return (await answer(form)) as Awaited<ReturnType<Table[keyof Table]>>
}

const formOf = (sent: Request | FormData) => (sent instanceof FormData ? sent : sent.formData())
