import { useState } from 'react'
import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { cx } from '../layout/cx.ts'
import { useFieldAria } from './field.tsx'
import { Icon } from '../layout/icon.tsx'
import type { IconName } from '../layout/icon.tsx'

type InputProps = InputHTMLAttributes<HTMLInputElement> & { inputRef?: Ref<HTMLInputElement> }

/** A one-line input of any type; inside a Field it finds its id and messages by itself. */
export function TextInput({ className, type = 'text', inputRef, ...rest }: InputProps) {
  return <input ref={inputRef} {...rest} {...useFieldAria(rest)} type={type} className={cx('control', className)} />
}

export function TextArea({ className, rows = 4, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return <textarea {...rest} {...useFieldAria(rest)} rows={rows} className={cx('control resize-y', className)} />
}

export type Option = { value: string; label: string; disabled?: boolean }

export type OptionGroup = { label: string; options: readonly Option[] }

type SelectProps = SelectHTMLAttributes<HTMLSelectElement> & {
  options?: readonly Option[]
  /** Long lists with headings; shown after `options`. */
  groups?: readonly OptionGroup[]
  placeholder?: string
}

const toOption = ({ value, label, disabled }: Option) => (
  <option key={value} value={value} disabled={disabled}>
    {label}
  </option>
)

/**
 * Chooses the default among grouped options, which Preact looks for among the outer ones alone. A page that came from the server has
 * chosen it already, and whatever was picked since stays.
 */
const chooseIn = (picker: HTMLSelectElement | null, wanted: string) => {
  const options = [...(picker?.options ?? [])]
  const chosen = options.some((option) => option.defaultSelected)
    ? undefined
    : options.find(({ value }) => value === wanted)
  if (chosen) chosen.selected = chosen.defaultSelected = true
}

/** The platform's own picker: the best one on a phone. */
export function Select({ className, options = [], groups = [], placeholder, ...rest }: SelectProps) {
  const grouped = groups.length > 0 && typeof rest.defaultValue === 'string' ? rest.defaultValue : null
  return (
    <span className="relative block">
      <select
        {...rest}
        {...useFieldAria(rest)}
        ref={grouped === null ? undefined : (picker) => chooseIn(picker, grouped)}
        className={cx('control appearance-none pe-10', className)}
      >
        {placeholder ? <option value="">{placeholder}</option> : null}
        {options.map(toOption)}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map(toOption)}
          </optgroup>
        ))}
      </select>
      <Icon name="chevron-down" className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-soft" />
    </span>
  )
}

/** A checkbox with its sentence; the whole row is the target. */
export function Checkbox({ label, hint, className, ...rest }: InputProps & { label: ReactNode; hint?: ReactNode }) {
  return (
    <label className={cx('flex min-h-target items-start gap-3 py-2.5', className)}>
      <input {...rest} type="checkbox" className="mt-0.5 size-5 flex-none accent-accent-text" />
      <span className="min-w-0 wrap-anywhere">
        <span className="font-medium">{label}</span>
        {hint ? <span className="block text-sm text-soft">{hint}</span> : null}
      </span>
    </label>
  )
}

export type RadioCard = {
  value: string
  label: ReactNode
  hint?: ReactNode
  icon?: IconName
  disabled?: boolean
}

type RadioCardsProps = {
  name: string
  options: readonly RadioCard[]
  defaultValue?: string | undefined
  required?: boolean
  columns?: 1 | 2 | 3
  onChange?: (value: string) => void
  className?: string
}

/** Big tappable options, one of which is chosen. Put them in a FieldSet for their legend. */
export function RadioCards({
  name,
  options,
  defaultValue,
  required,
  columns = 1,
  onChange,
  className,
}: RadioCardsProps) {
  const grid = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' }[columns]
  return (
    <div className={cx('grid gap-2.5', grid, className)}>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={name}
            value={option.value}
            defaultChecked={option.value === defaultValue}
            required={required}
            disabled={option.disabled}
            onChange={() => onChange?.(option.value)}
          />
          <span className="option flex items-start gap-3">
            <span className="option-mark" aria-hidden />
            {wordsOf(option)}
          </span>
        </label>
      ))}
    </div>
  )
}

const wordsOf = ({ icon, label, hint }: RadioCard) => (
  <span className="min-w-0 flex-1 font-semibold">
    {icon ? <Icon name={icon} className="me-2 inline text-soft" /> : null}
    {label}
    {hint ? <span className="mt-0.5 block text-sm font-normal text-soft">{hint}</span> : null}
  </span>
)

/** An amount in major units as a person types it ("49.50"); convert it to minor units with lib/money on the server. */
export function MoneyInput({ currency, className, ...rest }: Omit<InputProps, 'type'> & { currency: string }) {
  return (
    <span className="relative block">
      <span
        aria-hidden
        className="figures absolute inset-y-0 start-0 grid w-14 place-items-center text-sm font-semibold text-soft"
      >
        {currency}
      </span>
      <input
        {...rest}
        {...useFieldAria(rest)}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        className={cx('control figures ps-14', className)}
      />
    </span>
  )
}

/** The platform's colour picker beside the value it holds; sends `#rrggbb`. */
export function ColourInput({ className, defaultValue = '#cc3711', ...rest }: Omit<InputProps, 'type' | 'value'>) {
  const [value, setValue] = useState(String(defaultValue))
  return (
    <span className={cx('control flex items-center gap-3 py-1.5', className)}>
      <input
        {...rest}
        {...useFieldAria(rest)}
        type="color"
        defaultValue={defaultValue}
        onInput={(event) => setValue(event.currentTarget.value)}
        className="h-11 w-16 flex-none cursor-pointer rounded-sm border border-edge bg-transparent p-0.5"
      />
      <output className="figures text-soft">{value}</output>
    </span>
  )
}
