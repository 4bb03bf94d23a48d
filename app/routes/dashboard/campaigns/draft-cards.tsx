import { Form, Link } from '@remix-run/react'
import type { campaignSchema, campaignTimeSchema } from '#app/domain/campaigns/schema.ts'
import { wayChoices } from '#app/domain/campaigns/rules.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, textOf, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { RadioCards, Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, Notice, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { campaignWords as words } from '#app/words/catalog/campaigns.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { DraftView } from './draft-view.server.ts'

type Props = { draft: DraftView }

/** Its name, by which ways it goes, and what its link leads to. */
export function BasicsCard({ draft, lastResult }: Props & { lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof campaignSchema>({ id: 'basics', defaultValue: draft.values, lastResult })
  return (
    <PostForm form={form} saved={lastResult?.status === 'success' ? say(commonWords.saved) : undefined}>
      <UnsavedGuard />
      <input type="hidden" name="seen" value={draft.version} />
      <Card title={say(words.basics)}>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field label={say(words.name)} hint={say(words.nameHint)} id={fields.name.id} error={fields.name.errors}>
            <TextInput {...fieldProps(fields.name)} maxLength={80} required />
          </Field>
          <Field label={say(words.ways)} hint={say(words.waysHint)} id={fields.ways.id} error={fields.ways.errors}>
            <Select
              {...fieldProps(fields.ways)}
              options={wayChoices.map((value) => ({ value, label: say(words.wayChoices[value]) }))}
            />
          </Field>
          <Field label={say(words.leads)} id={fields.service.id} error={fields.service.errors}>
            <Select
              {...fieldProps(fields.service)}
              options={[{ value: '', label: say(words.toPage) }, ...draft.services]}
            />
          </Field>
          {draft.coupons.length > 0 ? (
            <Field
              label={say(words.coupon)}
              hint={say(words.couponHint)}
              id={fields.coupon.id}
              error={fields.coupon.errors}
            >
              <Select
                {...fieldProps(fields.coupon)}
                options={[{ value: '', label: say(words.noCoupon) }, ...draft.coupons]}
              />
            </Field>
          ) : null}
        </div>
        <SubmitButton tone="quiet" name="intent" value="save" pendingLabel={say(commonWords.saving)}>
          {say(commonWords.save)}
        </SubmitButton>
      </Card>
    </PostForm>
  )
}

/** What it says by each way, in each language. */
export function TextsCard({ id, draft }: Props & { id: string }) {
  const { say } = useReader()
  return (
    <Card title={say(words.texts)}>
      <p className="mb-3 text-sm text-soft">{draft.textsLead}</p>
      <div className="grid gap-5 sm:grid-cols-2">
        {draft.texts.map(({ way, name, languages }) => (
          <section key={way}>
            <h3 className="font-semibold">{name}</h3>
            <ul className="divide-y divide-rule">
              {languages.map(({ language, name: inWords, isWritten, isNeeded }) => (
                <li key={language} className="flex min-h-target items-center gap-3">
                  <span className="min-w-0 flex-1" lang={language}>
                    {inWords}
                  </span>
                  <Badge tone={isWritten ? 'ok' : isNeeded ? 'warn' : 'neutral'}>
                    {say(isWritten ? words.written : isNeeded ? words.needed : words.optional)}
                  </Badge>
                  <Link
                    to={dashboard.campaignText(id, way, language)}
                    aria-label={`${say(isWritten ? words.change : words.write)}: ${name}, ${inWords}`}
                    className="link inline-flex min-h-target min-w-target items-center justify-end"
                  >
                    {say(isWritten ? words.change : words.write)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  )
}

/** Whom it would reach now, and what that costs. */
export function PeopleCard({ draft, id }: Props & { id: string }) {
  const { say } = useReader()
  const { cost } = draft
  return (
    <Card title={say(words.who)} action={<Badge>{draft.segment}</Badge>}>
      {draft.reaches === null ? (
        <Notice tone="warn" className="mb-4">
          {draft.nobody}
        </Notice>
      ) : (
        <p className="mb-4">{draft.reaches}</p>
      )}
      <StatRow>
        {draft.counts.map(({ label, value }) => (
          <Stat key={label} label={label} value={value} />
        ))}
        {cost ? <Stat label={say(words.cost)} value={cost.money} note={cost.parts} /> : null}
      </StatRow>
      {draft.isFree ? <p className="mt-3 text-sm text-soft">{say(words.free)}</p> : null}
      {draft.heldOut ? <p className="mt-3 max-w-prose text-sm text-soft">{draft.heldOut}</p> : null}
      <LinkButton to={id ? draft.peopleHref : dashboard.campaigns} tone="quiet" className="mt-4">
        {say(words.choosePeople)}
      </LinkButton>
    </Card>
  )
}

/** Sends one of its texts to whoever writes it. */
export function TestCard({ draft, refused }: Props & { refused: string | undefined }) {
  const { say } = useReader()
  return (
    <Card title={say(words.test)}>
      <p className="mb-3 text-sm text-soft">{say(words.testText)}</p>
      {refused ? <Notice tone="error" className="mb-4" title={refused} /> : null}
      <Form method="post" className="flex flex-wrap items-end gap-3" preventScrollReset>
        <span className="min-w-56 flex-1">
          <Select name="text" aria-label={say(words.texts)} options={draft.written} />
        </span>
        <SubmitButton tone="quiet" name="intent" value="test">
          {say(words.sendTest)}
        </SubmitButton>
      </Form>
    </Card>
  )
}

/** When it goes. */
export function SendCard({ draft, lastResult }: Props & { lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof campaignTimeSchema>({
    id: 'time',
    defaultValue: { when: 'now' },
    lastResult,
  })
  return (
    <PostForm form={form}>
      <Card title={say(words.send)} className="group">
        <p className="mb-3 text-sm text-soft">{say(words.sendText)}</p>
        <RadioCards
          name="when"
          columns={2}
          defaultValue={textOf(fields.when) || 'now'}
          options={[
            { value: 'now', label: say(words.now) },
            { value: 'later', label: say(words.later) },
          ]}
          className="mb-4"
        />
        <div className="hidden gap-x-4 group-has-[[value=later]:checked]:grid sm:grid-cols-2">
          <Field label={say(words.date)} id={fields.date.id} error={fields.date.errors}>
            <TextInput {...fieldProps(fields.date)} type="date" />
          </Field>
          <Field label={say(words.time)} id={fields.time.id} error={fields.time.errors}>
            <TextInput {...fieldProps(fields.time)} type="time" />
          </Field>
        </div>
        {draft.sendTo ? null : (
          <Notice tone="warn" className="mb-4">
            {draft.nobody}
          </Notice>
        )}
        <SubmitButton name="intent" value="schedule" tone={draft.sendTo ? 'primary' : 'quiet'}>
          {draft.sendTo ?? say(words.schedule)}
        </SubmitButton>
      </Card>
    </PostForm>
  )
}

/** With a second look: what was written is gone with it. */
export function DeleteDraft() {
  const { say } = useReader()
  return (
    <details>
      <summary className="btn btn-plain">{say(words.deleteDraft)}</summary>
      <Form method="post" className="mt-2">
        <SubmitButton tone="danger" name="intent" value="delete">
          {say(words.deleteForGood)}
        </SubmitButton>
      </Form>
    </details>
  )
}
