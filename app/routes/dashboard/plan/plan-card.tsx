import type { planSchema } from '#app/domain/billing/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { planWords as words } from '#app/words/catalog/plan.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { PlanView } from './plan-view.server.ts'

type Props = Pick<PlanView, 'current' | 'notes' | 'hasCard' | 'owes' | 'choices'> & { lastResult: LastResult }

/** What holds now and what comes, and the two plans side by side with their buttons. */
export function PlanCard({ current, notes, hasCard, owes, choices, lastResult }: Props) {
  const { say } = useReader()
  const [form] = useForm<typeof planSchema>({ id: 'plan', defaultValue: { choice: '' }, lastResult })
  return (
    <Card title={say(words.now(current))}>
      {notes.map((note) => (
        <p key={note} className="mb-2 max-w-prose">
          {note}
        </p>
      ))}
      <PostForm form={form} reloadDocument>
        <div className="mt-2 grid gap-4 sm:grid-cols-2">
          {choices.map((choice) => (
            <PlanChoice key={choice.choice} {...choice} hasCard={hasCard} />
          ))}
        </div>
        {hasCard ? (
          <SubmitButton
            name="choice"
            value="portal"
            tone={owes ? 'primary' : 'quiet'}
            iconAfter="external"
            className="mt-4"
          >
            {say(words.portal)}
          </SubmitButton>
        ) : (
          <p className="mt-4 text-soft">{say(words.needsCard)}</p>
        )}
      </PostForm>
    </Card>
  )
}

type ChoiceProps = PlanView['choices'][number] & { hasCard: boolean }

function PlanChoice({ choice, price, isCurrent, isNext, isChosen, hasCard }: ChoiceProps) {
  const { say } = useReader()
  const label = isCurrent ? (hasCard ? words.keep : words.addCard) : words.choose[choice]
  return (
    <section
      className={cx('flex flex-col gap-2 rounded-lg border p-4', isChosen ? 'border-2 border-ink' : 'border-edge')}
    >
      <h3 className="flex flex-wrap items-center justify-between gap-2 text-lg">
        {say(words.name[choice])}
        {isCurrent ? <Badge tone="ok">{say(words.current)}</Badge> : null}
        {isNext ? <Badge tone="note">{say(words.next)}</Badge> : null}
      </h3>
      <p className="figures font-semibold">{price}</p>
      <p className="flex-1 text-sm text-soft">{say(words.explain[choice])}</p>
      {hasCard && isChosen ? null : (
        <SubmitButton name="choice" value={choice} tone={isChosen ? 'ink' : 'quiet'} pendingLabel={say(words.opening)}>
          {say(label)}
        </SubmitButton>
      )}
    </section>
  )
}
