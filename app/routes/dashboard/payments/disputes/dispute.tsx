import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerDispute, getDispute } from '#app/domain/payments/index.server.ts'
import { isAnswered, stateOfDispute } from '#app/domain/payments/rules.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { readForm } from '#app/lib/form.server.ts'
import { paragraph } from '#app/lib/lines.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm } from '#app/ui/controls/form.tsx'
import { TextArea } from '#app/ui/controls/inputs.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, DescriptionList, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { disputeWords as words } from '#app/words/catalog/disputes.ts'
import { useReader } from '#app/words/reader-context.ts'
import { reasonWord, stateWord } from './dispute-words.ts'
import { evidenceParts } from './evidence-parts.server.ts'

export { meta } from '../../title.ts'

const ownWordsAtMost = 5_000
const answerSchema = z.object({ ownWords: paragraph(ownWordsAtMost) })

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { say } = reader
  const { dispute, evidence, photoCount } = await getDispute(app, member, args.params.id ?? '')
  const state = stateOfDispute(dispute)
  const open = state === 'answer' && (dispute.dueBy?.getTime() ?? 0) > reader.now
  return {
    customer: dispute.customerName,
    service: serviceOf(dispute, reader),
    bookingId: dispute.bookingId,
    state,
    amount: reader.money(dispute.amountMinor, dispute.currency),
    reason: say(reasonWord(dispute.reason)),
    opened: reader.day(dispute.openedAt.getTime()),
    due: open && dispute.dueBy ? reader.dayTime(dispute.dueBy.getTime()) : null,
    sent: dispute.sentAt ? reader.dayTime(dispute.sentAt.getTime()) : null,
    answered: isAnswered(dispute),
    mayAnswer: open && member.role === 'owner',
    ownWords: dispute.ownWords,
    evidence: evidenceParts(evidence, reader),
    evidenceHref: dashboard.evidence(dispute.id),
    photos: photoCount > 0 ? say(words.photos(photoCount, reader.number(photoCount))) : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, log, reader } = args.context
  const id = args.params.id ?? ''
  const read = await readForm(args.request, answerSchema)
  if (!read.ok) return read.reply
  try {
    const outcome = await answerDispute(app, member, id, read.value.ownWords)
    if (outcome.ok) return redirect(dashboard.dispute(id))
    return read.refuse({ formErrors: [reader.say(words[outcome.reason])] })
  } catch (error) {
    if (error instanceof AppError || error instanceof Response) throw error
    log.warn({ provider: 'stripe', err: error }, 'the answer to a dispute could not be sent')
    return read.refuse({ formErrors: [reader.say(words.noAnswer)] }, 503)
  }
}

export default function DisputePage() {
  const page = useLoaderData<typeof loader>()
  const { say } = useReader()
  const state = stateWord(page.state)
  return (
    <>
      <PageHeader
        title={page.customer}
        eyebrow={say(words.one)}
        back={{ to: dashboard.disputes, label: say(words.title) }}
        actions={
          <LinkButton to={dashboard.booking(page.bookingId)} tone="quiet">
            {say(words.booking)}
          </LinkButton>
        }
      />
      <div className="grid items-start gap-5 wide:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="grid gap-5">
          <Card title={page.service} action={<Badge tone={state.tone}>{say(state.text)}</Badge>}>
            <DescriptionList
              facts={[
                { label: say(words.amount), value: page.amount },
                { label: say(words.reason), value: page.reason },
                { label: say(words.opened), value: page.opened },
                ...(page.due ? [{ label: say(words.due), value: page.due }] : []),
              ]}
            />
          </Card>
          {page.answered && page.state !== 'lost' ? (
            <Notice tone="success">{say(page.sent ? words.sent(page.sent) : words.answered)}</Notice>
          ) : null}
          {page.state === 'lost' ? <Notice tone="info">{say(words.lostText)}</Notice> : null}
          {page.mayAnswer ? <Answer ownWords={page.ownWords} /> : null}
          {page.due && !page.mayAnswer ? <Notice tone="info">{say(words.onlyOwner)}</Notice> : null}
        </div>
        <Card
          title={say(words.evidence)}
          action={
            <a href={page.evidenceHref} className="link inline-flex min-h-target items-center text-sm">
              {say(words.evidencePdf)}
            </a>
          }
        >
          <p className="mb-3 text-sm text-soft">{say(words.evidenceText)}</p>
          <dl className="grid gap-4">
            {page.evidence.map(({ name, text }) => (
              <div key={name}>
                <dt className="text-sm text-faint">{name}</dt>
                <dd lang="en" className="whitespace-pre-line wrap-anywhere">
                  {text}
                </dd>
              </div>
            ))}
            {page.photos ? (
              <div>
                <dt className="text-sm text-faint">{say(words.fields.uncategorized_file)}</dt>
                <dd>
                  <a href={`${page.evidenceHref}?photos`} className="link inline-flex min-h-target items-center">
                    {page.photos}
                  </a>
                </dd>
              </div>
            ) : null}
          </dl>
        </Card>
      </div>
    </>
  )
}

function Answer({ ownWords }: { ownWords: string }) {
  const { say } = useReader()
  const result = useActionData<typeof action>()
  const [form, fields] = useForm<typeof answerSchema>({
    id: 'answer',
    defaultValue: { ownWords },
    lastResult: result,
  })
  return (
    <Card title={say(words.send)}>
      <PostForm form={form}>
        <Field
          label={say(words.ownWords)}
          hint={say(words.ownWordsHint)}
          id={fields.ownWords.id}
          error={fields.ownWords.errors}
        >
          <TextArea {...fieldProps(fields.ownWords)} rows={6} maxLength={ownWordsAtMost} />
        </Field>
        <p className="mb-3 text-sm text-soft">{say(words.once)}</p>
        <SubmitButton pendingLabel={say(words.sending)}>{say(words.send)}</SubmitButton>
      </PostForm>
    </Card>
  )
}
