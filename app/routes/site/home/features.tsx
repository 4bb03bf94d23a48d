import { Icon } from '#app/ui/layout/icon.tsx'
import { offerWords } from '#app/words/catalog/landingOffer.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Section } from './section.tsx'

const words = offerWords.features
const features = [
  { icon: 'lock', ...words.list.once },
  { icon: 'card', ...words.list.deposits },
  { icon: 'message', ...words.list.messages },
  { icon: 'calendar', ...words.list.changes },
  { icon: 'users', ...words.list.team },
  { icon: 'phone', ...words.list.phone },
  { icon: 'home', ...words.list.places },
  { icon: 'share', ...words.list.link },
] as const

export function Features() {
  const { say } = useReader()
  return (
    <Section id="features" ruled title={say(words.title)} lead={say(words.lead)}>
      <ul className="grid gap-x-10 gap-y-8 sm:grid-cols-2">
        {features.map(({ icon, title, text }) => (
          <li key={icon} className="border-t-2 border-ink pt-3">
            <h3 className="flex items-center gap-2.5 text-lg">
              <Icon name={icon} className="text-accent-text" />
              {say(title)}
            </h3>
            <p className="mt-1.5 text-soft">{say(text)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
