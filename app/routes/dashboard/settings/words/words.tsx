import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { listOwnTexts } from '#app/domain/notifications/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { channelWords } from '#app/words/catalog/channels.ts'
import { ownWords as words } from '#app/words/catalog/ownWords.ts'
import { settingsWords } from '#app/words/catalog/settings.ts'
import { languageNames } from '#app/words/language.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { OwnKind } from '#emails/own-words/kinds.ts'
import { approvalOf } from './approval.ts'

/** The messages in the order in which a customer gets them. */
const groups: { name: keyof typeof words.groups; kinds: readonly OwnKind[] }[] = [
  {
    name: 'visit',
    kinds: [
      'booking-confirmed',
      'booking-pending-approval',
      'booking-held',
      'booking-held-card',
      'booking-rescheduled',
      'booking-cancelled',
      'booking-declined',
      'booking-link',
    ],
  },
  {
    name: 'day',
    kinds: [
      'booking-reminder',
      'booking-ready',
      'ready-thanks',
      'ready-choose',
      'booking-arrival',
      'booking-on-my-way',
      'booking-given',
      'review-asked',
      'rebook-asked',
    ],
  },
  {
    name: 'money',
    kinds: ['payment-asked', 'payment-received', 'payment-refunded', 'payment-refunded-time-gone'],
  },
]

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const texts = await listOwnTexts(app, member)
  return {
    own: texts.map(({ kind, channel, language, state }) => ({
      kind,
      channel,
      language: languageNames[language],
      approval: state && approvalOf(state),
    })),
  }
}

/** Every message that a customer may get, with those that say what the business wrote. */
export default function Words() {
  const { own } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <PageHeader
        title={say(words.title)}
        back={{ to: dashboard.messageSettings, label: say(settingsWords.pages.messages) }}
      >
        {say(words.lead)}
      </PageHeader>
      <div className="grid gap-5">
        {groups.map(({ name, kinds }) => (
          <Card key={name} title={say(words.groups[name])} flush>
            <ul className="divide-y divide-rule">
              {kinds.map((kind) => (
                <li key={kind}>
                  <Link
                    to={dashboard.wordsOf(kind)}
                    className="flex min-h-target items-center gap-3 px-4 py-3 hover:bg-ground sm:px-5"
                  >
                    <span className="min-w-0 flex-1">
                      <span className="block font-medium wrap-anywhere">{say(words.kinds[kind].label)}</span>
                      <span className="block text-sm text-soft">{say(words.kinds[kind].when)}</span>
                      <OwnMarks texts={own.filter((text) => text.kind === kind)} />
                    </span>
                    <Icon name="chevron-right" className="flex-none text-faint" />
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  )
}

type Own = ReturnType<typeof useLoaderData<typeof loader>>['own']

function OwnMarks({ texts }: { texts: Own }) {
  const { say } = useReader()
  if (texts.length === 0) return null
  return (
    <span className="mt-1.5 flex flex-wrap gap-1.5">
      {texts.map(({ channel, language, approval }) => (
        <Badge key={`${channel} ${language}`} tone={approval ? approval.tone : 'note'}>
          {say(channelWords[channel])}, {language}
          {approval ? `: ${say(words.approval[approval.name])}` : ''}
        </Badge>
      ))}
    </span>
  )
}
