import { Card } from '#app/ui/layout/card.tsx'
import { ownWords as words } from '#app/words/catalog/ownWords.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { FactName } from '#emails/own-words/kinds.ts'

export type OfferedFact = {
  name: FactName
  /** Not known of each booking. */
  sometimes: boolean
  /** May also stand in a subject. */
  forSubject: boolean
}
type Props = { facts: readonly OfferedFact[]; onPick: (mark: string, forSubject: boolean) => void }

/** What may be put into a text; a press puts it where the caret is. */
export function FactsList({ facts, onPick }: Props) {
  const { say } = useReader()
  return (
    <Card title={say(words.factsTitle)}>
      <p className="mb-3 max-w-prose text-sm text-soft">{say(words.factsLead)}</p>
      <ul className="grid grid-cols-2 gap-2">
        {facts.map(({ name, sometimes, forSubject }) => (
          <li key={name}>
            <Pick
              mark={sometimes ? `[[ {{${name}}}]]` : `{{${name}}}`}
              label={say(words.facts[name])}
              sometimes={sometimes}
              onPick={(mark) => onPick(mark, forSubject)}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}

type PickProps = { mark: string; label: string; sometimes: boolean; onPick: (mark: string) => void }

function Pick({ mark, label, sometimes, onPick }: PickProps) {
  return (
    <button
      type="button"
      // The caret stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(mark)}
      className="h-full min-h-target w-full rounded-md border border-rule bg-ground px-2.5 py-1.5 text-start hover:border-edge"
    >
      <span className="block text-sm font-medium wrap-anywhere">
        {label}
        {sometimes ? ' *' : ''}
      </span>
      <code lang="en" translate="no" className="block text-xs text-soft wrap-anywhere">
        {mark}
      </code>
    </button>
  )
}
