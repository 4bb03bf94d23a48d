import { Form } from '@remix-run/react'
import { Card } from '#app/ui/layout/card.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { LanguageSwitch } from '#app/ui/layout/language-switch.tsx'
import { themes, type Theme } from '#app/ui/layout/theme.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { ownAccountWords as words } from '#app/words/catalog/ownAccount.ts'
import { useReader } from '#app/words/reader-context.ts'

/** Language and colours. Both load the page anew: they stand on its root. */
export function LookCard({ theme: current }: { theme: Theme }) {
  const { say } = useReader()
  return (
    <Card title={say(words.look)}>
      <h3 className="font-semibold">{say(commonWords.language)}</h3>
      <p className="text-sm text-soft">{say(words.languageText)}</p>
      <LanguageSwitch className="-mx-2" />
      <h3 className="mt-4 font-semibold">{say(words.themeTitle)}</h3>
      <p className="text-sm text-soft">{say(words.themeText)}</p>
      <Form method="post" reloadDocument className="mt-2 flex flex-wrap gap-2">
        <input type="hidden" name="intent" value="theme" />
        {themes.map((theme) => (
          <button
            key={theme}
            name="theme"
            value={theme}
            aria-pressed={theme === current}
            className={cx('btn', theme === current ? 'btn-ink' : 'btn-quiet')}
          >
            {say(words.theme[theme])}
          </button>
        ))}
      </Form>
    </Card>
  )
}
