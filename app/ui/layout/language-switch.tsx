import { Form, useLocation } from '@remix-run/react'
import { account } from '#app/paths/public.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { languageNames, languages } from '#app/words/language.ts'
import { useReader } from '#app/words/reader-context.ts'
import { cx } from './cx.ts'

/** The four languages by their own names. The page is reloaded, because its scripts contain one language. */
export function LanguageSwitch({ className }: { className?: string }) {
  const { language: current, say } = useReader()
  const { pathname, search } = useLocation()
  return (
    <Form
      method="post"
      action={account.language}
      reloadDocument
      className={cx('-ms-2 flex flex-wrap gap-x-1', className)}
    >
      <span className="sr-only">{say(commonWords.language)}</span>
      <input type="hidden" name="to" value={pathname + search} />
      {languages.map((language) => (
        <button
          key={language}
          name="language"
          value={language}
          lang={language}
          aria-pressed={language === current}
          className={cx(
            'min-h-target px-2 text-sm',
            language === current ? 'font-semibold text-ink' : 'link text-soft',
          )}
        >
          {languageNames[language]}
        </button>
      ))}
    </Form>
  )
}
