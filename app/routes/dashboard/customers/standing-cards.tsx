import { Form, Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { CopyField } from '#app/ui/controls/copy-field.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Checkbox, Select, TextArea, type Option } from '#app/ui/controls/inputs.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { groupWords, standingWords as words } from '#app/words/catalog/groups.ts'
import { useReader } from '#app/words/reader-context.ts'

type GroupsProps = {
  customer: { phone: string | null; email: string | null }
  groups: readonly { id: string; name: string }[]
  /** Groups the customer is not in. */
  others: readonly Option[]
  /** Their own link, and a message with it. */
  link: { url: string; sent: string } | null
}

/** The groups a customer is in, and the link by which they are known. */
export function GroupsCard({ customer, groups, others, link }: GroupsProps) {
  const { say } = useReader()
  return (
    <Card
      title={say(groupWords.title)}
      {...(groups.length + others.length === 0 && {
        action: (
          <Link to={dashboard.group('new')} className="link inline-flex min-h-target items-center text-sm">
            {say(groupWords.add)}
          </Link>
        ),
      })}
    >
      {groups.length === 0 ? <p className="mb-3 text-soft">{say(words.inNone)}</p> : null}
      <ul className="divide-y divide-rule">
        {groups.map(({ id, name }) => (
          <li key={id} className="flex min-h-target items-center justify-between gap-3">
            <Link to={dashboard.group(id)} className="link min-w-0 wrap-anywhere">
              {name}
            </Link>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="group" value={id} />
              <SubmitButton tone="plain" name="intent" value="leave">
                {say(words.take)}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <Form method="post" key={others.length} className="mt-3 flex flex-wrap items-end gap-2" preventScrollReset>
          <Field label={say(words.group)} className="min-w-40 flex-1">
            <Select name="group" options={[...others]} />
          </Field>
          <SubmitButton tone="quiet" name="intent" value="join">
            {say(words.put)}
          </SubmitButton>
        </Form>
      ) : null}
      {link && groups.length > 0 ? <OwnLink customer={customer} link={link} /> : null}
    </Card>
  )
}

function OwnLink({
  customer: { phone, email },
  link: { url, sent },
}: {
  customer: GroupsProps['customer']
  link: { url: string; sent: string }
}) {
  const { say } = useReader()
  return (
    <div className="mt-4 border-t border-rule pt-4">
      <CopyField value={url} label={say(words.link)} />
      <p className="mt-1.5 text-sm text-soft">{say(words.linkText)}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {phone ? (
          <a
            href={`sms:${phone.replaceAll(/[^+\d]/g, '')}?&body=${encodeURIComponent(sent)}`}
            className="btn btn-quiet"
          >
            {say(words.byText)}
          </a>
        ) : null}
        {email ? (
          <a href={`mailto:${email}?body=${encodeURIComponent(sent)}`} className="btn btn-quiet">
            {say(words.byMail)}
          </a>
        ) : null}
        <Form method="post" preventScrollReset>
          <SubmitButton tone="plain" name="intent" value="replace-link">
            {say(words.newLink)}
          </SubmitButton>
        </Form>
      </div>
    </div>
  )
}

type Block = { reason: string; byAddress: boolean; since: string }

/** Whether a customer can book by themselves; `ahead`: visits to come, which stay. */
export function BlockCard({ block, ahead }: { block: Block | null; ahead: number }) {
  const { say } = useReader()
  return (
    <Card title={block ? block.since : say(words.block)}>
      {block && ahead > 0 ? <Notice className="mb-4">{say(words.stay(ahead))}</Notice> : null}
      <details open={block !== null}>
        <summary className="min-h-target text-soft">{say(words.blockText)}</summary>
        <Form method="post" key={block ? 'blocked' : 'free'} className="mt-3" preventScrollReset>
          <Field label={say(words.reason)} optional>
            <TextArea name="reason" rows={2} maxLength={500} defaultValue={block?.reason ?? ''} />
          </Field>
          <Checkbox name="byAddress" defaultChecked={block?.byAddress ?? true} label={say(words.byAddress)} />
          <div className="mt-3 flex flex-wrap gap-2">
            <SubmitButton tone={block ? 'quiet' : 'danger'} name="intent" value="block">
              {say(block ? commonWords.save : words.blockNow)}
            </SubmitButton>
            {block ? (
              <SubmitButton tone="plain" name="intent" value="unblock">
                {say(words.unblock)}
              </SubmitButton>
            ) : null}
          </div>
        </Form>
      </details>
    </Card>
  )
}
