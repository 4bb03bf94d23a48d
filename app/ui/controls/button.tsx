import { Link, useNavigation } from '@remix-run/react'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { commonWords } from '#app/words/catalog/common.ts'
import { useReader } from '#app/words/reader-context.ts'
import { cx } from '../layout/cx.ts'
import { Icon } from '../layout/icon.tsx'
import type { IconName } from '../layout/icon.tsx'

/** primary: the one main action of a screen. ink: a strong second one. quiet: outlined. plain: text only. */
export type ButtonTone = 'primary' | 'ink' | 'quiet' | 'plain' | 'danger'

type Look = { tone?: ButtonTone; icon?: IconName; iconAfter?: IconName; wide?: boolean; className?: string }

function lookOf({ tone = 'primary', wide, className }: Look): string {
  return cx('btn', `btn-${tone}`, wide && 'w-full', className)
}

function Inside({ icon, iconAfter, children }: { icon?: IconName; iconAfter?: IconName; children: ReactNode }) {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
      {iconAfter ? <Icon name={iconAfter} /> : null}
    </>
  )
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & Look & { pending?: boolean; pendingLabel?: string }

/** A button; `pending` tells screen readers and blocks a second press without losing the focus. */
export function Button(props: ButtonProps) {
  const { tone, icon, iconAfter, wide, className, pending, pendingLabel, children, onClick, ...rest } = props
  const { say } = useReader()
  return (
    <button
      type="button"
      {...rest}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      aria-disabled={pending || undefined}
      className={lookOf({ ...(tone && { tone }), ...(wide && { wide }), ...(className && { className }) })}
    >
      <Inside {...(icon && { icon })} {...(iconAfter && { iconAfter })}>
        {pending ? (pendingLabel ?? say(commonWords.oneMoment)) : children}
      </Inside>
    </button>
  )
}

/**
 * The submit button of a form. While the form is being sent it shows `pendingLabel`. On a page with several forms, give
 * it the `name` and `value` of its intent, so that only the pressed one shows progress.
 */
export function SubmitButton(props: ButtonProps) {
  const navigation = useNavigation()
  const submitting = navigation.state !== 'idle' && navigation.formData !== undefined
  const mine = !props.name || navigation.formData?.get(props.name) === props.value
  return <Button {...props} type="submit" pending={props.pending ?? (submitting && mine)} />
}

type LinkButtonProps = Look & { to: string; children: ReactNode; reloadDocument?: boolean; external?: boolean }

/** A link that looks like a button; `external` (another host, a file) is a plain anchor. */
export function LinkButton({ to, children, reloadDocument, external, ...look }: LinkButtonProps) {
  const { icon, iconAfter } = look
  const inside = (
    <Inside {...(icon && { icon })} {...(iconAfter && { iconAfter })}>
      {children}
    </Inside>
  )
  if (external)
    return (
      <a href={to} className={lookOf(look)}>
        {inside}
      </a>
    )
  return (
    <Link to={to} className={lookOf(look)} {...(reloadDocument && { reloadDocument })}>
      {inside}
    </Link>
  )
}
