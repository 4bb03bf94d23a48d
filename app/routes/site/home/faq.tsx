import { Icon } from '#app/ui/layout/icon.tsx'
import { offerWords } from '#app/words/catalog/landingOffer.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Section } from './section.tsx'

const words = offerWords.faq

export function Faq() {
  const { say } = useReader()
  return (
    <Section ruled title={say(words.title)}>
      <div className="divide-y divide-rule border-y border-rule">
        {Object.entries(words.list).map(([name, { question, answer }]) => (
          <details key={name} className="group">
            <summary className="flex min-h-target items-center justify-between gap-4 py-3.5 text-lg font-semibold">
              {say(question)}
              <Icon
                name="plus"
                className="flex-none text-soft transition-transform group-open:rotate-45 motion-reduce:transition-none"
              />
            </summary>
            <p className="max-w-2xl pb-5 text-soft">{say(answer)}</p>
          </details>
        ))}
      </div>
    </Section>
  )
}
