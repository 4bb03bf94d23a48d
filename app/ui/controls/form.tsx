import type { SubmissionResult } from '@conform-to/dom'
import { Form } from '@remix-run/react'
import { useEffect, type ReactNode } from 'react'
import type { z } from 'zod'
import { Notice } from '../layout/card.tsx'
import { SavedToast } from './saved-toast.tsx'

/** What an action returned for a form, see lib/form.server.ts. */
export type FormReply = SubmissionResult
export type LastResult = FormReply | null | undefined

export type FormField = {
  id: string
  name: string
  errors: string[] | undefined
  /** Errors of one part of the field, if it has several: `name.ru`. */
  errorsOf: (part: string) => string[] | undefined
  /** As last sent, or as stored: text, or a list of texts. */
  initialValue: unknown
}

export type FieldsOf<Schema extends z.ZodType> = { readonly [Name in keyof z.input<Schema>]-?: FormField }

type Options<Schema extends z.ZodType> = {
  id: string
  defaultValue?: { [Name in keyof z.input<Schema>]?: unknown }
  lastResult: LastResult
}

/**
 * The one way to show a form: its fields with what was typed and what is wrong. Only the server checks; the browser
 * knows the constraints on the controls (`required`, `maxLength`), so no validator is sent to it.
 */
export function useForm<Schema extends z.ZodType>({ id, defaultValue, lastResult }: Options<Schema>) {
  useEffect(() => focusFirst(id, lastResult?.error), [id, lastResult])
  const typed: Record<string, unknown> = lastResult?.initialValue ?? defaultValue ?? {}
  const errorsOf = (name: string) => lastResult?.error?.[name] ?? undefined
  const fields = new Proxy({} as FieldsOf<Schema>, {
    get: (_, name: string): FormField => ({
      id: `${id}-${name}`,
      name,
      errors: errorsOf(name),
      errorsOf: (part) => errorsOf(`${name}.${part}`),
      initialValue: asText(typed[name]),
    }),
  })
  return [{ id, errors: errorsOf('') }, fields] as const
}

function focusFirst(id: string, errors: Record<string, unknown> | undefined): void {
  const form = errors && document.getElementById(id)
  if (!(form instanceof HTMLFormElement)) return
  const wrong = [...form.querySelectorAll<HTMLInputElement>('input, select, textarea')].find(
    ({ name }) => errors?.[name],
  )
  wrong?.focus()
}

/** As a form would send it: a ticked box says `on`. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'on' : undefined
  return value ?? undefined
}

export const textOf = ({ initialValue }: FormField) => (typeof initialValue === 'string' ? initialValue : '')

/** Connects a text control to the field; its id and messages come from the Field around it. */
export const fieldProps = (field: FormField) => ({ name: field.name, defaultValue: textOf(field) })

/** The same for a box to tick. */
export const tickProps = (field: FormField) => ({ name: field.name, defaultChecked: field.initialValue === 'on' })

type FrameProps = {
  form: { id: string; errors: string[] | undefined }
  saved?: string | undefined
  /** Sent by the browser itself, because the answer leads to another host. */
  reloadDocument?: boolean
  /** It has files in it, or long texts: sent otherwise, a letter that is not Latin takes six bytes, and a body is limited. */
  multipart?: boolean
  children: ReactNode
}

/**
 * The form itself, with errors about the whole form, or the note that it was saved. Where `saved` is given, even as
 * undefined, the page stays at the button that was pressed.
 */
export function PostForm(props: FrameProps) {
  const { form, saved, reloadDocument, multipart, children } = props
  return (
    <Form
      method="post"
      id={form.id}
      preventScrollReset={'saved' in props}
      {...(reloadDocument && { reloadDocument })}
      {...(multipart && { encType: 'multipart/form-data' as const })}
    >
      {form.errors?.length ? <Notice tone="error" className="mb-5" title={form.errors[0]} /> : null}
      {saved && !form.errors?.length ? <SavedToast text={saved} /> : null}
      {children}
    </Form>
  )
}
