import { ownTextWords as words } from '#app/words/catalog/ownTexts.ts'
import { languageNames, type Language } from '#app/words/language.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Field } from './field.tsx'
import type { FormField } from './form.tsx'
import { TextArea, TextInput } from './inputs.tsx'

type Props = { field: FormField; languages: readonly Language[]; maxLength: number; rows?: number }

/** A business's text in more languages, folded until there is one; one field per language, named `about.ru`. */
export function OtherLanguages({ field, languages, maxLength, rows }: Props) {
  const { say } = useReader()
  const typed = (field.initialValue ?? {}) as Partial<Record<Language, string>>
  return (
    <details className="mb-4" open={languages.some((language) => typed[language] || field.errorsOf(language))}>
      <summary className="inline-flex min-h-target cursor-pointer items-center font-medium text-accent-text">
        {say(words.add)}
      </summary>
      <p className="mb-2 text-sm text-soft">{say(words.hint)}</p>
      {languages.map((language) => {
        const control = {
          name: `${field.name}.${language}`,
          defaultValue: typed[language] ?? '',
          lang: language,
          maxLength,
        }
        return (
          <Field
            key={language}
            label={<span lang={language}>{languageNames[language]}</span>}
            id={`${field.id}-${language}`}
            error={field.errorsOf(language)}
            optional
          >
            {rows ? <TextArea {...control} rows={rows} /> : <TextInput {...control} />}
          </Field>
        )
      })}
    </details>
  )
}
