import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Field } from './field.tsx'
import { fieldProps, type FormField } from './form.tsx'
import { PasswordInput } from './password-input.tsx'

/** Where somebody chooses a password: the same hint and minimum length everywhere. */
export function NewPasswordField({ field, label }: { field: FormField; label?: string }) {
  const { say } = useReader()
  return (
    <Field label={label ?? say(words.password)} hint={say(words.passwordHint)} id={field.id} error={field.errors}>
      <PasswordInput {...fieldProps(field)} autoComplete="new-password" minLength={8} />
    </Field>
  )
}
