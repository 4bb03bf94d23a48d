import { Form } from '@remix-run/react'
import type { audienceSchema, linkSchema } from '#app/domain/customers/schema.ts'
import type { FormReply } from '#app/lib/form.server.ts'
import { CopyField } from '#app/ui/controls/copy-field.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, textOf, useForm } from '#app/ui/controls/form.tsx'
import { RadioCards, TextInput } from '#app/ui/controls/inputs.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { audienceWords as words } from '#app/words/catalog/groups.ts'
import { ownPagesDesk } from '#app/words/catalog/ownPagesDesk.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Choices } from './choices.tsx'

type LinkView = { id: string; label: string; url: string; facts: string }
type Props = {
  of: 'service' | 'page'
  isPrivate: boolean
  groups: readonly { id: string; name: string }[]
  /** Ids of the groups that see it. */
  shownTo: readonly string[]
  links: readonly LinkView[]
  reply: FormReply | null
}

/** What is said of each where it differs. */
const own = {
  service: {
    everyoneText: words.everyoneText,
    privateText: words.privateText,
    linksText: words.linksText,
  },
  page: ownPagesDesk.seen,
}

/** Who sees a service or a page: everybody, or groups and whoever has one of its links. */
export function WhoSees({ of, isPrivate, groups, shownTo, links, reply }: Props) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof audienceSchema>({
    id: 'audience',
    defaultValue: { audience: isPrivate ? 'private' : 'everyone', groups: [...shownTo] },
    lastResult: reply?.status === 'success' ? null : reply,
  })
  return (
    <Card title={say(words.title)}>
      {isPrivate && shownTo.length === 0 && links.length === 0 ? (
        <Notice className="mb-4">{say(words.seenByNobody)}</Notice>
      ) : null}
      <PostForm form={form} saved={reply?.status === 'success' ? say(commonWords.saved) : undefined}>
        <FieldSet label={say(words.title)} id={fields.audience.id} error={fields.audience.errors}>
          <RadioCards
            name={fields.audience.name}
            defaultValue={textOf(fields.audience)}
            columns={of === 'page' ? 1 : 2}
            options={[
              { value: 'everyone', label: say(words.everyone), hint: say(own[of].everyoneText) },
              { value: 'private', label: say(words.private), hint: say(own[of].privateText) },
            ]}
          />
        </FieldSet>
        <Choices label={say(words.groups)} field={fields.groups} options={groups} empty={say(words.noGroups)} />
        <SubmitButton tone="quiet" name="intent" value="audience" pendingLabel={say(commonWords.saving)}>
          {say(commonWords.save)}
        </SubmitButton>
      </PostForm>
      {isPrivate ? <Links key={links.length} of={of} links={links} reply={reply} /> : null}
    </Card>
  )
}

function Links({ of, links, reply }: Pick<Props, 'of' | 'links' | 'reply'>) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof linkSchema>({
    id: 'link',
    defaultValue: {},
    lastResult: reply?.status === 'success' ? null : reply,
  })
  return (
    <section className="mt-6 border-t border-rule pt-5">
      <h3 className="text-lg">{say(words.links)}</h3>
      <p className="mt-1 mb-4 text-sm text-soft">{say(own[of].linksText)}</p>
      <ul className="mb-5 grid gap-5">
        {links.map(({ id, label, url, facts }) => (
          <li key={id}>
            <CopyField value={url} label={label} />
            <div className="flex flex-wrap items-center justify-between gap-3">
              <span className="figures text-sm text-soft">{facts}</span>
              <Form method="post" preventScrollReset>
                <input type="hidden" name="link" value={id} />
                <SubmitButton tone="plain" name="intent" value="revoke">
                  {say(words.revoke)}
                </SubmitButton>
              </Form>
            </div>
          </li>
        ))}
      </ul>
      <Form method="post" id={form.id} preventScrollReset>
        <div className={cx('grid gap-x-4', of === 'page' ? 'sm:grid-cols-2 wide:grid-cols-1' : 'sm:grid-cols-3')}>
          <Field label={say(words.label)} id={fields.label.id} error={fields.label.errors} optional>
            <TextInput {...fieldProps(fields.label)} maxLength={60} autoComplete="off" />
          </Field>
          <Field label={say(words.lastDay)} id={fields.lastDay.id} error={fields.lastDay.errors} optional>
            <TextInput {...fieldProps(fields.lastDay)} type="date" />
          </Field>
          {of === 'service' ? (
            <Field label={say(words.usesMost)} id={fields.usesMost.id} error={fields.usesMost.errors} optional>
              <TextInput {...fieldProps(fields.usesMost)} type="number" inputMode="numeric" min={1} />
            </Field>
          ) : null}
        </div>
        <SubmitButton tone="quiet" name="intent" value="add-link">
          {say(words.addLink)}
        </SubmitButton>
      </Form>
    </section>
  )
}
