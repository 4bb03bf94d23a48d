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

/** What may be put into a text, in a row over it; a press puts it where the caret is. */
export function FactsList({ facts, onPick }: Props) {
  const { say } = useReader()
  return (
    <div className="mb-4">
      <p className="font-semibold">{say(words.factsTitle)}</p>
      <p className="mt-0.5 mb-2 max-w-prose text-sm text-soft">{say(words.factsLead)}</p>
      <ul className="flex gap-1.5 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:pb-1 sm:flex-wrap">
        {facts.map(({ name, sometimes, forSubject }) => (
          <li key={name} className="flex-none">
            <Pick
              mark={sometimes ? `[[ {{${name}}}]]` : `{{${name}}}`}
              label={say(words.facts[name])}
              sometimes={sometimes}
              onPick={(mark) => onPick(mark, forSubject)}
            />
          </li>
        ))}
      </ul>
    </div>
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
      className="min-h-target rounded-full border-[1.5px] border-rule bg-ground px-3 text-sm font-medium whitespace-nowrap hover:border-ink"
    >
      {label}
      {sometimes ? ' *' : ''}
    </button>
  )
}
