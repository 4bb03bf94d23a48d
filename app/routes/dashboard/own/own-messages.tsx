import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { chooseOwn, presetOwn, readOwnChoices } from '#app/domain/notifications/index.server.ts'
import { choiceName, chosenOf, ownMessagesSchema } from '#app/domain/notifications/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { zoneGroups } from '#app/lib/time-zones.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { PostForm, useForm } from '#app/ui/controls/form.tsx'
import { Checkbox, Select } from '#app/ui/controls/inputs.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { ownMessagesWords as words } from '#app/words/catalog/ownMessages.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Choices } from './choices.tsx'

const presets = ['each', 'changes', 'morning'] as const
/** The hours in which a morning may begin, minutes of the day. */
const hours = Array.from({ length: 17 }, (_, at) => 4 * 60 + at * 30)
const wall = (minute: number) => new Date(minute * 60_000).toISOString().slice(11, 16)

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const own = await readOwnChoices(app, member)
  const { email, phone, digest } = own
  const isChosen = (preset: (typeof presets)[number]) =>
    presetOwn(member.role, preset).every(({ kind, way, choice }) =>
      own.kinds.every((each) => each.kind !== kind || each.ways.every((is) => is.way !== way || is.choice === choice)),
    )
  const mails = email
    ? reader.say((member.role === 'owner' ? words.goesToAll : words.goesTo)(email))
    : reader.say(words.noEmail)
  return {
    preset: presets.find(isChosen) ?? null,
    manages: member.role !== 'staff',
    kinds: own.kinds.map(({ kind, ways }) => ({
      kind,
      ways: ways.map((each) => ({ ...each, name: choiceName(kind, each.way) })),
    })),
    digest: { ...digest, timeZone: digest.timeZone ?? '' },
    hours: [...new Set([...hours, digest.minute])]
      .toSorted((a, b) => a - b)
      .map((minute) => ({ value: String(minute), label: reader.clock(wall(minute)) })),
    zone: reader.say(words.zoneOfBusiness(reader.in(own.timeZone).zoneName(reader.now))),
    zones: zoneGroups(reader, digest.timeZone ?? own.timeZone),
    where: [mails, ...(phone ? [reader.say(words.textsTo(phone))] : []), reader.say(words.pushText)].join(' '),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args)
  const { app } = args.context
  const { timeZone: zoneOfBusiness } = tenantOf(args.context)
  const form = await args.request.formData()
  const preset = presets.find((one) => one === form.get('preset'))
  const read = await readForm(form, ownMessagesSchema)
  if (!read.ok) return read.reply
  const { digest: on, minute, timeZone, onEmptyDays } = read.value
  await chooseOwn(app, member, {
    own: preset ? presetOwn(member.role, preset) : chosenOf(read.value),
    digest: { on, minute, timeZone: timeZone || null, onEmptyDays },
    timeZone: zoneOfBusiness,
  })
  return read.saved()
}

export default function OwnMessages() {
  const { preset: chosen, manages, kinds, digest, hours: times, zone, zones, where } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof ownMessagesSchema>({ id: 'own-messages', lastResult: result })
  // Filled in anew after one step was taken.
  const version = JSON.stringify([kinds, digest])
  return (
    <>
      <PageHeader title={say(words.title)}>{say(words.lead)}</PageHeader>
      <PostForm key={version} form={form} saved={result?.status === 'success' ? say(commonWords.saved) : undefined}>
        <UnsavedGuard />
        <div className="grid grid-cols-1 gap-5">
          <Card title={say(words.presets)}>
            <p className="mb-3 text-soft">{say(manages ? words.presetText : words.presetTextStaff)}</p>
            <div className="flex flex-wrap gap-2.5">
              {presets.map((preset) => (
                <SubmitButton
                  key={preset}
                  tone={preset === chosen ? 'ink' : 'quiet'}
                  {...(preset === chosen && { icon: 'check' })}
                  name="preset"
                  value={preset}
                >
                  {say(words.preset[preset])}
                  {preset === chosen ? <span className="sr-only"> ({say(words.chosen)})</span> : null}
                </SubmitButton>
              ))}
            </div>
          </Card>
          <Choices kinds={kinds} errorOf={(name) => fields[name].errors?.[0]} />
          <Card title={say(words.digest)}>
            <p className="text-soft">{say(words.digestLead)}</p>
            <Checkbox
              name={fields.digest.name}
              defaultChecked={digest.on}
              label={say(words.digestOn)}
              hint={say(words.digestAlways)}
            />
            <div className="mt-2 grid gap-x-4 sm:grid-cols-2">
              <Field label={say(words.at)} id={fields.minute.id} error={fields.minute.errors}>
                <Select name={fields.minute.name} defaultValue={String(digest.minute)} options={times} />
              </Field>
              <Field label={say(words.zone)} id={fields.timeZone.id} error={fields.timeZone.errors}>
                <Select name={fields.timeZone.name} defaultValue={digest.timeZone} placeholder={zone} groups={zones} />
              </Field>
            </div>
            <Checkbox
              name={fields.onEmptyDays.name}
              defaultChecked={digest.onEmptyDays}
              label={say(words.onEmptyDays)}
            />
          </Card>
          <div className="space-y-2 text-sm text-soft">
            <p className="wrap-anywhere">{where}</p>
            <p>{say(manages ? words.inAnyCase : words.inAnyCaseStaff)}</p>
          </div>
          <div>
            <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
          </div>
        </div>
      </PostForm>
    </>
  )
}
