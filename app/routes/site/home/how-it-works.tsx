import { Icon } from '#app/ui/layout/icon.tsx'
import { landingWords } from '#app/words/catalog/landing.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Section } from './section.tsx'

const words = landingWords.how
const steps = [
  { icon: 'store', ...words.setUp },
  { icon: 'calendar', ...words.book },
  { icon: 'route', ...words.drive },
] as const

export function HowItWorks() {
  const { say } = useReader()
  return (
    <Section id="how" title={say(words.title)} lead={say(words.lead)}>
      <ol className="divide-y divide-rule border-y border-rule">
        {steps.map((step) => (
          <li key={step.icon} className="grid gap-x-6 gap-y-1.5 py-6 sm:grid-cols-[2.75rem_minmax(0,1fr)_7rem]">
            <span className="grid size-11 place-items-center rounded-full border-2 border-ink bg-sheet text-lg">
              <Icon name={step.icon} />
            </span>
            <div>
              <h3 className="text-lg">{say(step.title)}</h3>
              <p className="mt-1 max-w-xl text-soft">{say(step.text)}</p>
            </div>
            <p className="figures text-sm font-semibold text-accent-text sm:pt-1 sm:text-end">{say(step.time)}</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
