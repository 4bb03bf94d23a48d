import { useForm, type DefaultValue, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { useActionData } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { Notice } from './card.tsx'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { FormPage, SiteShell } from './site-shell.tsx'

type AccountPageProps = {
  title: ReactNode
  lead?: ReactNode
  foot?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A page of the sign-in area: one form under Wayslot's header, the same on every host. */
export function AccountPage({ actions, children, ...page }: AccountPageProps) {
  return (
    <SiteShell actions={actions}>
      <FormPage {...page}>{children}</FormPage>
    </SiteShell>
  )
}

export const signInAction = (
  <LinkButton to="/sign-in" tone="quiet">
    Sign in
  </LinkButton>
)

/** The form of a page whose action answers with conform's reply; checked again while somebody types, and always on the server. */
export function useAccountForm<Schema extends z.ZodType<Record<string, unknown>, Record<string, unknown>>>(
  schema: Schema,
  defaultValue: DefaultValue<z.input<Schema>> = {} as DefaultValue<z.input<Schema>>,
) {
  const lastResult = useActionData<SubmissionResult<string[]>>()
  return useForm<z.input<Schema>, z.output<Schema>, string[]>({
    lastResult: lastResult && 'status' in lastResult ? lastResult : null,
    defaultValue,
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
}

/** What is wrong with the whole and not with one field. */
export function FormErrors({ errors }: { errors: string[] | undefined }) {
  return errors?.length ? <Notice tone="error" className="mb-5" title={errors[0]} /> : null
}
