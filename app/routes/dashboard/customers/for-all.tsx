import { Form } from '@remix-run/react'
import type { FormReply } from '#app/lib/form.server.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, useForm } from '#app/ui/controls/form.tsx'
import { Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import type { bulkTagSchema, listNameSchema } from '#app/domain/customers/schema.ts'
import { customerLists as words } from '#app/words/catalog/customerLists.ts'
import { standingWords as standing } from '#app/words/catalog/groups.ts'
import { useReader } from '#app/words/reader-context.ts'

type Props = {
  count: number
  tags: readonly { tag: string }[]
  groups: readonly { id: string; name: string }[]
  filtered: boolean
  reply: FormReply | undefined
}

/** What can be done with everybody of the list that is shown: a tag, a group, and the list kept under a name. */
export function ForAll({ count, tags, groups, filtered, reply }: Props) {
  const { say, number } = useReader()
  const [tagForm, tagFields] = useForm<typeof bulkTagSchema>({ id: 'tag', defaultValue: {}, lastResult: reply })
  const [listForm, listFields] = useForm<typeof listNameSchema>({ id: 'list', defaultValue: {}, lastResult: reply })
  return (
    <Card title={say(words.forAll(count, number(count)))}>
      <div className="grid items-start gap-x-6 gap-y-6 sm:grid-cols-2">
        <Form method="post" id={tagForm.id} preventScrollReset>
          <Field label={say(words.tag)} id={tagFields.tag.id} error={tagFields.tag.errors}>
            <TextInput {...fieldProps(tagFields.tag)} required maxLength={30} list="known-tags" autoComplete="off" />
          </Field>
          <datalist id="known-tags">
            {tags.map(({ tag }) => (
              <option key={tag}>{tag}</option>
            ))}
          </datalist>
          <div className="flex flex-wrap gap-2">
            <SubmitButton tone="quiet" name="intent" value="tag">
              {say(words.give)}
            </SubmitButton>
            <SubmitButton tone="plain" name="intent" value="untag">
              {say(words.take)}
            </SubmitButton>
          </div>
        </Form>
        {groups.length > 0 ? (
          <Form method="post" preventScrollReset>
            <Field label={say(standing.group)}>
              <Select name="group" options={groups.map(({ id, name }) => ({ value: id, label: name }))} />
            </Field>
            <div className="flex flex-wrap gap-2">
              <SubmitButton tone="quiet" name="intent" value="group">
                {say(standing.put)}
              </SubmitButton>
              <SubmitButton tone="plain" name="intent" value="ungroup">
                {say(standing.take)}
              </SubmitButton>
            </div>
          </Form>
        ) : null}
        {filtered ? (
          <Form method="post" id={listForm.id} preventScrollReset>
            <Field label={say(words.listName)} id={listFields.name.id} error={listFields.name.errors}>
              <TextInput {...fieldProps(listFields.name)} required maxLength={60} autoComplete="off" />
            </Field>
            <SubmitButton tone="quiet" name="intent" value="keep">
              {say(words.saveAs)}
            </SubmitButton>
          </Form>
        ) : null}
      </div>
    </Card>
  )
}
