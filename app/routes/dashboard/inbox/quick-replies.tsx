import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dropQuickReply, listQuickReplies, saveQuickReply } from '#app/domain/messaging/index.server.ts'
import { quickReplySchema } from '#app/domain/messaging/schema.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { TextArea } from '#app/ui/controls/inputs.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { inboxWords as words, ownQuickReplies } from '#app/words/catalog/inbox.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  return {
    own: await listQuickReplies(app, member),
    offered: ownQuickReplies.map(reader.say),
  }
}

const dropSchema = z.object({ id: z.uuid() })

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  return answerIntent(args.request, {
    drop: async (form) => {
      await dropQuickReply(app, member, (await readFields(form, dropSchema)).id)
      return null
    },
    otherwise: async (form) => {
      const read = await readForm(form, quickReplySchema)
      if (!read.ok) return read.reply
      await saveQuickReply(app, member, read.value.body)
      return null
    },
  })
}

/** The texts that answers are made of with one press. */
export default function QuickReplies() {
  const { own, offered } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.quick)} back={{ to: dashboard.inbox, label: say(words.title) }}>
        {say(words.quickText)}
      </PageHeader>
      <div className="max-w-2xl space-y-4">
        <ul className="divide-y divide-rule overflow-hidden rounded-lg border border-rule bg-sheet">
          {own.map(({ id, body }) => (
            <li key={id} className="flex items-center gap-3 px-4 py-2">
              <p dir="auto" className="min-w-0 flex-1 whitespace-pre-line wrap-anywhere">
                {body}
              </p>
              <Form method="post">
                <input type="hidden" name="id" value={id} />
                <SubmitButton name="intent" value="drop" tone="plain">
                  {say(words.remove)}
                </SubmitButton>
              </Form>
            </li>
          ))}
          {own.length === 0
            ? offered.map((body) => (
                <li key={body} className="flex min-h-target items-center px-4 py-2 text-soft">
                  {body}
                </li>
              ))
            : null}
        </ul>
        <NewReply key={own.length} answer={useActionData<typeof action>()} />
      </div>
    </>
  )
}

function NewReply({ answer }: { answer: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof quickReplySchema>({ id: 'quick', lastResult: answer })
  return (
    <Card>
      <PostForm form={form}>
        <Field label={say(words.newQuick)} id={fields.body.id} error={fields.body.errors}>
          <TextArea {...fieldProps(fields.body)} rows={2} required maxLength={500} />
        </Field>
        <SubmitButton tone="quiet" pendingLabel={say(commonWords.saving)}>
          {say(commonWords.save)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}
