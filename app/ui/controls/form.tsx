import { useForm, type DefaultValue, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { Form } from '@remix-run/react'
import type { FormEventHandler, ReactNode } from 'react'
import type { z } from 'zod'
import { Notice } from '../layout/card.tsx'

export type LastResult = SubmissionResult<string[]> | null | undefined

type Options<Schema extends z.ZodType> = {
  id: string
  schema: Schema
  defaultValue: DefaultValue<z.input<Schema>>
  lastResult: LastResult
}

/** One way to make a form: the server's schema judges in the browser too, when a field is left and while it is mended. */
export function useZodForm<Schema extends z.ZodType<Record<string, unknown>, Record<string, unknown>>>({
  id,
  schema,
  defaultValue,
  lastResult,
}: Options<Schema>) {
  return useForm<z.input<Schema>, z.output<Schema>, string[]>({
    id,
    lastResult: lastResult ?? null,
    defaultValue,
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
}

type FrameProps = {
  form: { id: string; onSubmit: FormEventHandler<HTMLFormElement>; noValidate: boolean; errors: string[] | undefined }
  saved?: string | undefined
  children: ReactNode
}

/** The form itself, with what is wrong with the whole of it, or that it was saved. */
export function ZodForm({ form, saved, children }: FrameProps) {
  return (
    <Form method="post" id={form.id} onSubmit={form.onSubmit} noValidate={form.noValidate}>
      {form.errors?.length ? <Notice tone="error" className="mb-5" title={form.errors[0]} /> : null}
      {saved && !form.errors?.length ? <Notice tone="success" className="mb-5" title={saved} /> : null}
      {children}
    </Form>
  )
}
