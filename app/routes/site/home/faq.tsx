import { Icon } from '#app/ui/layout/icon.tsx'
import { Section } from './section.tsx'

const questions = [
  {
    question: 'Do my customers need an account or an app?',
    answer:
      'No. They book as guests with their name, e-mail address and phone number, and change the booking from the link in their text.',
  },
  {
    question: 'What if traffic is worse than expected?',
    answer:
      'You set a buffer before and after each service. Where map data is at hand, drives are reckoned for the time of day; where it is not, Wayslot reckons on the safe side and says so.',
  },
  {
    question: 'When do I get my money?',
    answer:
      'Payments go straight to your own Stripe account and are paid out on its schedule. Wayslot never holds them.',
  },
  {
    question: 'What happens when somebody cancels?',
    answer:
      'Your rules decide what is returned, the customer sees it before cancelling, and the time is open for others at once.',
  },
  {
    question: 'I work at my own place, too. Does that fit?',
    answer:
      'Yes. Each service says whether it happens at the customer’s, at yours, or online. Drives are only reckoned where there are any.',
  },
  { question: 'Can I leave?', answer: 'Any day. There is no contract, and what your customers booked stays booked.' },
]

export function Faq() {
  return (
    <Section ruled title="Asked before starting">
      <div className="divide-y divide-rule border-y border-rule">
        {questions.map(({ question, answer }) => (
          <details key={question} className="group">
            <summary className="flex min-h-target items-center justify-between gap-4 py-3.5 text-lg font-semibold">
              {question}
              <Icon
                name="plus"
                className="flex-none text-soft transition-transform group-open:rotate-45 motion-reduce:transition-none"
              />
            </summary>
            <p className="max-w-2xl pb-5 text-soft">{answer}</p>
          </details>
        ))}
      </div>
    </Section>
  )
}
