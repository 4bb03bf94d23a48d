import { FieldSet } from '#app/ui/controls/field.tsx'
import { Checkbox, RadioCards } from '#app/ui/controls/inputs.tsx'
import { lettersWords as words } from '#app/words/catalog/letters.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { LettersView } from './letters-view.server.ts'

/** By which way she is told about her visits, and whether she wants news. */
export function LettersFields({ view }: { view: Pick<LettersView, 'letters' | 'ways' | 'chosen'> }) {
  const { say } = useReader()
  const { letters, ways } = view
  // With a mail address, the way says it.
  const asksTexts = !letters.email && letters.phone !== null && !letters.stopped
  return (
    <>
      {ways.length > 1 || asksTexts ? (
        <FieldSet label={say(words.about)} hint={say(words.aboutHint)}>
          {ways.length > 1 ? <RadioCards name="channel" options={ways} defaultValue={view.chosen} /> : null}
          {asksTexts ? (
            <Checkbox
              name="texts"
              label={say(words.texts)}
              hint={`${letters.phone} · ${say(words.onlyWay)}`}
              defaultChecked={letters.texts}
            />
          ) : null}
        </FieldSet>
      ) : null}
      <FieldSet label={say(words.news)} hint={say(words.newsHint)}>
        {letters.email ? (
          <Checkbox
            name="newsByEmail"
            label={say(words.newsByEmail)}
            hint={letters.newsAsked ? `${letters.email} · ${say(words.newsAsked)}` : letters.email}
            defaultChecked={letters.newsByEmail || letters.newsAsked}
          />
        ) : null}
        {letters.phone && !letters.stopped ? (
          <Checkbox
            name="newsByText"
            label={say(words.newsByText)}
            hint={letters.phone}
            defaultChecked={letters.newsByText}
          />
        ) : null}
      </FieldSet>
    </>
  )
}
