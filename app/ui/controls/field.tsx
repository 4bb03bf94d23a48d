import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { commonWords } from '#app/words/catalog/common.ts'
import { useReader } from '#app/words/reader-context.ts'
import { cx } from '../layout/cx.ts'
import { useOwnId } from './own-id.ts'

type FieldAria = { id: string; describedBy: string; invalid: boolean }
const FieldContext = createContext<FieldAria | null>(null)

type Aria = { id?: string | undefined; 'aria-describedby'?: string | undefined; 'aria-invalid'?: unknown }

/** What a control inside a Field needs to be linked with its label, hint and error; its own attributes win. */
export function useFieldAria(own: Aria): { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: true } {
  const field = useContext(FieldContext)
  const id = own.id ?? field?.id
  const describedBy = field?.describedBy ?? own['aria-describedby']
  return {
    ...(id && { id }),
    ...(describedBy && { 'aria-describedby': describedBy }),
    ...((field?.invalid || own['aria-invalid'] === true || own['aria-invalid'] === 'true') && { 'aria-invalid': true }),
  }
}

export type FieldProps = {
  label: ReactNode
  /** The control's id (conform: `fields.x.id`); generated when absent. */
  id?: string
  hint?: ReactNode
  /** The first is shown (conform: `fields.x.errors`). */
  error?: string | string[] | undefined
  optional?: boolean
  className?: string
  children: ReactNode
}

/**
 * Label, control, hint, and an error line that always keeps its height: if it disappeared on blur, the button would
 * move away under the finger and the click would be lost.
 */
export function Field({ label, id: given, hint, error, optional, className, children }: FieldProps) {
  const { say } = useReader()
  const [id, messageRef] = useOwnId<HTMLParagraphElement>(given, '-error')
  const message = Array.isArray(error) ? error[0] : error
  const describedBy = hint ? `${id}-hint ${id}-error` : `${id}-error`
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      {/* Grows with a taller neighbour, so that the controls of one row stay in line. */}
      <div className="flex-1">
        <label htmlFor={id} className="flex items-baseline justify-between gap-3 font-semibold">
          <span>{label}</span>
          {optional ? <span className="text-sm font-normal text-faint">{say(commonWords.optional)}</span> : null}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="mt-0.5 text-sm text-soft">
            {hint}
          </p>
        ) : null}
      </div>
      <FieldContext.Provider value={{ id, describedBy, invalid: Boolean(message) }}>{children}</FieldContext.Provider>
      <p
        ref={messageRef}
        id={`${id}-error`}
        className={cx('min-h-5 text-sm font-medium text-bad', message && 'pb-2')}
        aria-live="polite"
      >
        {message}
      </p>
    </div>
  )
}

/** A group of radios or checkboxes: legend, hint and the same error line. */
export function FieldSet({ label, id: given, hint, error, className, children }: FieldProps) {
  const [id, messageRef] = useOwnId<HTMLParagraphElement>(given, '-error')
  const message = Array.isArray(error) ? error[0] : error
  return (
    <fieldset aria-describedby={`${id}-error`} className={cx('min-w-0', className)}>
      <legend className="mb-1.5 font-semibold">{label}</legend>
      {hint ? <p className="mb-2 text-sm text-soft">{hint}</p> : null}
      {children}
      <p ref={messageRef} id={`${id}-error`} className="mt-1.5 min-h-5 text-sm font-medium text-bad" aria-live="polite">
        {message}
      </p>
    </fieldset>
  )
}
