import { site } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { landingWords } from '#app/words/catalog/landing.ts'
import { offerWords } from '#app/words/catalog/landingOffer.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Section } from './section.tsx'

const words = offerWords.pricing
const plans = [
  { price: '$2', ...words.perBooking },
  { price: '$29', ...words.monthly },
]

export function Pricing() {
  const { say } = useReader()
  return (
    <Section id="pricing" ruled title={say(words.title)} lead={say(words.lead)}>
      <div className="grid gap-4 sm:grid-cols-2">
        {plans.map((plan) => (
          <article key={plan.price} className="flex flex-col rounded-lg border border-rule bg-sheet p-5 sm:p-6">
            <h3 className="text-lg">{say(plan.name)}</h3>
            <p className="figures mt-4 flex items-baseline gap-2">
              <span className="text-4xl font-semibold tracking-tight">{plan.price}</span>
              <span className="text-soft">{say(plan.unit)}</span>
            </p>
            <p className="mt-3 flex-1 text-soft">{say(plan.text)}</p>
            <p className="mt-4 border-t border-rule pt-3 text-sm font-semibold">{say(plan.fit)}</p>
          </article>
        ))}
      </div>
      <ul className="mt-6 grid gap-x-6 gap-y-2 sm:grid-cols-3">
        {Object.entries(words.included).map(([name, one]) => (
          <li key={name} className="flex items-start gap-2">
            <Icon name="check" className="mt-0.5 text-ok" />
            {say(one)}
          </li>
        ))}
      </ul>
      <p className="mt-8">
        <LinkButton to={site.signUp} iconAfter="arrow-right">
          {say(landingWords.startFree)}
        </LinkButton>
      </p>
    </Section>
  )
}
