import { Badge } from '#app/ui/layout/badge.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { ownWords as words } from '#app/words/catalog/ownWords.ts'
import { useReader } from '#app/words/reader-context.ts'
import { cuttable, leads, type FactName, type OwnChannel } from '#emails/own-words/kinds.ts'
import { namesIn, readText, type Node, type Piece } from '#emails/own-words/language.ts'
import { nodesOf, writeOwnMail, writeOwnSms, writeOwnSubject, writeOwnText } from '#emails/own-words/write.ts'
import { bareText, plainText, smsSize } from '#emails/sms-size.ts'
import { MailPicture } from './mail-picture.tsx'
import type { PhoneFacts } from './phone-facts.ts'

type Props = {
  channel: OwnChannel
  language: string
  subject: string
  body: string
  known: PhoneFacts & { isReal: boolean | null }
}

/** A phone that shows the message as it is typed. */
export function Phone({ channel, language, subject, body, known }: Props) {
  const { say } = useReader()
  const typed = readText(body)
  // What is said of an unknown name stands beside the field: here nothing is said of it twice.
  const isKnown = typed.ok && namesIn(typed.nodes).every((name) => isFact(name) || name === 'stop')
  const read = isKnown ? typed : { ok: false as const }
  const missing = read.ok ? missingIn(read.nodes, known) : undefined
  return (
    <div className="wide:sticky wide:top-4">
      <Card title={say(words.preview)}>
        <div className="mx-auto max-w-80 rounded-[2.25rem] border-2 border-edge bg-inverse p-2">
          <div className="overflow-hidden rounded-[1.75rem] bg-ground">
            <p className="flex items-center justify-center gap-2 border-b border-rule bg-sheet px-4 py-2.5 text-sm font-semibold">
              <span className="truncate">{known.business.name}</span>
            </p>
            <div className="min-h-72 p-3" lang={language} dir="auto">
              {read.ok ? (
                <Shown channel={channel} subject={subject} nodes={read.nodes} known={known} />
              ) : (
                <p className="text-sm text-soft">{say(typed.ok ? words.notKnown : words.notRead)}</p>
              )}
            </div>
          </div>
        </div>
        <div className="mt-3 grid gap-1.5 text-sm text-soft" aria-live="polite">
          {missing ? <p className="font-medium text-warn">{say(words.notSaid(labelOf(missing, say)))}</p> : null}
          {read.ok && !missing ? <Size channel={channel} nodes={read.nodes} known={known} /> : null}
          {known.isReal === null ? null : <p>{say(known.isReal ? words.realVisit : words.madeUpVisit)}</p>}
        </div>
      </Card>
    </div>
  )
}

const missingIn = (nodes: readonly Node[], { facts }: PhoneFacts) =>
  namesIn(nodes.filter((node) => !('part' in node))).find((name) => !facts[name as FactName] && name !== 'stop')

const isFact = (name: string): name is FactName => Object.hasOwn(words.facts, name)
const labelOf = (name: string, say: (text: (typeof words.facts)[FactName]) => string) =>
  isFact(name) ? say(words.facts[name]) : name

type ShownProps = { channel: OwnChannel; subject: string; nodes: readonly Node[]; known: PhoneFacts }

function Shown({ channel, subject, nodes, known }: ShownProps) {
  if (channel === 'email') {
    const title = nodesOf(subject)
    return (
      <MailPicture
        subject={(title && writeOwnSubject(title, known.facts)) ?? subject}
        lines={writeOwnMail(nodes, known.facts) ?? []}
        known={known}
      />
    )
  }
  const text =
    channel === 'sms'
      ? writeOwnSms(nodes, known.facts, known.currency, known.wholeName)
      : writeOwnText(nodes, known.facts)
  if (!text) return null
  return (
    <p
      className={
        channel === 'whatsapp'
          ? 'me-6 rounded-[1rem] rounded-ss-none bg-ok-wash px-3 py-2 whitespace-pre-line wrap-anywhere'
          : 'me-6 rounded-[1.1rem] rounded-es-sm bg-sunk px-3.5 py-2.5 whitespace-pre-line wrap-anywhere'
      }
    >
      {linked(text, known).map(({ text: piece, name }, at) =>
        name ? (
          <span key={at} className="text-note underline">
            {piece}
          </span>
        ) : (
          piece
        ),
      )}
    </p>
  )
}

/** The text with its links apart. */
function linked(text: string, { facts }: PhoneFacts): Piece[] {
  const links = leads.flatMap((name) => facts[name as FactName] ?? []).toSorted((a, b) => b.length - a.length)
  const [link] = links.filter((each) => text.includes(each))
  if (!link) return [{ text }]
  const [before = '', ...after] = text.split(link)
  return [
    ...linked(before, { facts } as PhoneFacts),
    { text: link, name: 'link' },
    ...linked(after.join(link), { facts } as PhoneFacts),
  ]
}

function Size({ channel, nodes, known }: { channel: OwnChannel; nodes: readonly Node[]; known: PhoneFacts }) {
  const { say } = useReader()
  if (channel === 'email') return null
  const text =
    channel === 'sms'
      ? writeOwnSms(nodes, known.facts, known.currency, known.wholeName)
      : writeOwnText(nodes, known.facts)
  if (!text) return null
  if (channel !== 'sms') return <p>{say(words.signs(Array.from(text).length))}</p>
  const { units, limit, parts } = smsSize(text)
  const used = new Set(namesIn(nodes))
  const isCut = cuttable.some((name) => {
    const value = used.has(name) && known.facts[name as FactName]
    return value && !bareText(text).includes(bareText(plainText(value)))
  })
  return (
    <>
      {isCut ? <p>{say(words.shortened)}</p> : null}
      <p className="figures">
        <Badge tone={parts > 3 ? 'warn' : 'neutral'}>{say(words.size(units, parts))}</Badge>
      </p>
      {limit === 70 ? <p>{say(words.wide)}</p> : null}
    </>
  )
}
