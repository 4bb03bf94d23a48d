import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { listWordingStates } from '#app/domain/notifications/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { channelsSchema, phoneOrders } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { dashboard } from '#app/paths.ts'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { FieldSet } from '#app/ui/controls/field.tsx'
import { PostForm, useForm } from '#app/ui/controls/form.tsx'
import { RadioCards } from '#app/ui/controls/inputs.tsx'
import { historyWords } from '#app/words/catalog/bookingHistory.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { messageSettings as words } from '#app/words/catalog/messageSettings.ts'
import { ownWords } from '#app/words/catalog/ownWords.ts'
import { languageNames } from '#app/words/language.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const hasWhatsapp = Boolean(app.env.TWILIO_WHATSAPP_FROM)
  const [{ channelOrder }, states] = await Promise.all([
    getTenant(app, member),
    hasWhatsapp ? listWordingStates(app, member) : [],
  ])
  const titles: Record<string, (typeof historyWords.messages)['booking-held'] | undefined> = historyWords.messages
  return {
    order: phoneOrders.find((order) => order === channelOrder.join()) ?? null,
    hasWhatsapp,
    languages: states.map(({ language, approved, all, refused }) => ({
      name: languageNames[language],
      approved,
      all,
      refused: refused.map(({ name, reason }) => {
        const title = titles[name]
        return reader.say(words.refused(title ? reader.say(title) : name.replaceAll('-', ' '), reason))
      }),
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, channelsSchema)
  if (!read.ok) return read.reply
  await updateTenant(args.context.app, member, { channelOrder: read.value.channelOrder.split(',') })
  return read.saved()
}

export default function MessageSettings() {
  const { order, hasWhatsapp, languages } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof channelsSchema>({
    id: 'messages',
    defaultValue: { channelOrder: order },
    lastResult: result,
  })
  return (
    <PostForm form={form} saved={result?.status === 'success' ? say(commonWords.saved) : undefined}>
      <UnsavedGuard />
      <div className="grid gap-5">
        <Link
          to={dashboard.words}
          className="flex min-h-target items-center gap-3 rounded-lg border border-rule bg-sheet px-4 py-3 hover:border-edge sm:px-5"
        >
          <span className="min-w-0 flex-1">
            <span className="block font-semibold">{say(ownWords.title)}</span>
            <span className="block text-sm text-soft">{say(ownWords.linkHint)}</span>
          </span>
          <Icon name="chevron-right" className="flex-none text-faint" />
        </Link>
        <Card title={say(words.toPhones)}>
          <p className="mb-3 text-soft">{say(hasWhatsapp ? words.toPhonesLead : words.noWhatsapp)}</p>
          {hasWhatsapp ? (
            <FieldSet label={say(words.toPhones)} id={fields.channelOrder.id} error={fields.channelOrder.errors}>
              <RadioCards
                name={fields.channelOrder.name}
                defaultValue={order ?? undefined}
                columns={3}
                options={phoneOrders.map((value) => ({
                  value,
                  label: say(words.orders[value].label),
                  hint: say(words.orders[value].hint),
                }))}
              />
            </FieldSet>
          ) : null}
        </Card>
        {languages.length > 0 ? (
          <Card title={say(words.wordings)} flush>
            <p className="px-4 pt-4 text-soft sm:px-5">{say(words.wordingsLead)}</p>
            <ul className="divide-y divide-rule">
              {languages.map(({ name, approved, all, refused }) => (
                <li key={name} className="px-4 py-3 sm:px-5">
                  <p className="flex flex-wrap items-center justify-between gap-2">
                    <span className="font-medium">{name}</span>
                    <Badge tone={approved === all ? 'ok' : 'neutral'}>{say(words.approved(approved, all))}</Badge>
                  </p>
                  {refused.map((text) => (
                    <p key={text} className="mt-1 text-sm text-soft wrap-anywhere">
                      {text}
                    </p>
                  ))}
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
        {hasWhatsapp ? (
          <div>
            <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
          </div>
        ) : null}
      </div>
    </PostForm>
  )
}
