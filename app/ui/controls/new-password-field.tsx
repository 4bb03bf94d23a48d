import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Field } from './field.tsx'
import { fieldProps, type FormField } from './form.tsx'
import { TextInput } from './inputs.tsx'

/** Where somebody chooses a password: the same hint and minimum length everywhere. */
export function NewPasswordField({ field, label }: { field: FormField; label?: string }) {
  const { say } = useReader()
  return (
    <Field label={label ?? say(words.password)} hint={say(words.passwordHint)} id={field.id} error={field.errors}>
      <TextInput {...fieldProps(field)} type="password" autoComplete="new-password" required minLength={8} />
    </Field>
  )
}
