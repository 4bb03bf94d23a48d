import { FieldSet } from '#app/ui/controls/field.tsx'
import { MoneyInput, RadioCards } from '#app/ui/controls/inputs.tsx'
import { tipWords as words } from '#app/words/catalog/tips.ts'
import { useReader } from '#app/words/reader-context.ts'

export type TipsView = {
  /** `all`: with what is to be paid; null: the tip is all. */
  choices: { value: string; label: string; tip: string; all: string | null }[]
  /** Nothing else is to be paid: whoever is here has come to give one. */
  alone: boolean
  /** The highest tip of one's own. */
  most: string
  currency: string
}

/** No tip, one of the owner's percentages, or an amount of one's own; the server decides what it comes to. */
export function TipChoices({ tips }: { tips: TipsView }) {
  const { say } = useReader()
  const { alone } = tips
  const options = [
    ...(alone ? [] : [{ value: 'none', label: say(words.none) }]),
    ...tips.choices.map(({ value, label, tip, all }) => ({
      value,
      label: `${label} · ${tip}`,
      ...(all && { hint: all }),
    })),
    { value: 'own', label: say(words.own) },
  ]
  return (
    <FieldSet label={say(alone ? words.ownAmount : words.add)} id="tip">
      <div className="group">
        <RadioCards name="tip" options={options} defaultValue={alone ? undefined : 'none'} required columns={2} />
        {/* Out of the way until it is chosen, also without our script. */}
        <label
          className={
            alone
              ? 'mt-3 hidden group-has-[[value=own]:checked]:block'
              : 'mt-3 block group-has-[:checked:not([value=own])]:hidden'
          }
        >
          <span className="text-sm text-soft">{say(words.ownAmount)}</span>
          <MoneyInput name="amount" currency={tips.currency} maxLength={40} />
        </label>
      </div>
    </FieldSet>
  )
}
