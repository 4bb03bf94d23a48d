import { choiceWays, type Choice, type ChoiceKind, type ChoiceWay } from '#app/domain/notifications/schema.ts'
import { Select } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { ownMessagesWords as words } from '#app/words/catalog/ownMessages.ts'
import { useReader } from '#app/words/reader-context.ts'

type Way = { way: ChoiceWay; name: `${ChoiceKind}_${ChoiceWay}`; choice: Choice; choices: readonly Choice[] }
type Props = {
  kinds: readonly { kind: ChoiceKind; ways: readonly Way[] }[]
  errorOf: (name: Way['name']) => string | undefined
}

const columns = 'grid grid-cols-3 items-center gap-x-2 sm:grid-cols-[minmax(0,1fr)_repeat(3,8.5rem)] sm:gap-x-4'

/** What is told by which way: a row for each kind; on a phone its name stands over its row. */
export function Choices({ kinds, errorOf }: Props) {
  const { say } = useReader()
  return (
    <Card>
      <div role="table" aria-label={say(words.title)}>
        <div role="rowgroup">
          <div role="row" className={cx(columns, 'border-b-2 border-ink pb-1.5 text-sm font-semibold text-soft')}>
            <span role="columnheader" className="max-sm:sr-only">
              {say(words.what)}
            </span>
            {choiceWays.map((way) => (
              <span key={way} role="columnheader" className="truncate">
                {say(words.ways[way])}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="divide-y divide-rule">
          {kinds.map(({ kind, ways }) => (
            <div key={kind} role="row" className={cx(columns, 'gap-y-1 py-2.5')}>
              <span role="rowheader" className="col-span-3 font-semibold sm:col-span-1">
                {say(words.kinds[kind])}
              </span>
              {choiceWays.map((way) => (
                <span key={way} role="cell">
                  <Choose kind={kind} of={ways.find((each) => each.way === way)} errorOf={errorOf} />
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
      {kinds.some(({ ways }) => ways.some(({ choices }) => choices.includes('soon'))) ? (
        <p className="mt-2 text-sm text-soft">{say(words.aboutSoon)}</p>
      ) : null}
    </Card>
  )
}

function Choose({ kind, of, errorOf }: { kind: ChoiceKind; of: Way | undefined; errorOf: Props['errorOf'] }) {
  const { say } = useReader()
  if (!of) return <span className="block px-2 text-faint">–</span>
  const { way, name, choice, choices } = of
  const error = errorOf(name)
  return (
    <>
      <Select
        name={name}
        defaultValue={choice}
        aria-label={`${say(words.kinds[kind])}: ${say(words.ways[way])}`}
        aria-invalid={error ? true : undefined}
        options={choices.map((value) => ({ value, label: say(words.choices[value]) }))}
        className="max-sm:ps-2! max-sm:pe-6! max-sm:text-sm [&+svg]:max-sm:end-1.5"
      />
      {error ? <span className="text-sm font-medium text-bad">{error}</span> : null}
    </>
  )
}
