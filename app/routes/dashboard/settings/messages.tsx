import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import {
  capsOfToday,
  listWordingStates,
  readNameCost,
  readSenderNeed,
  readTexts,
} from '#app/domain/notifications/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import {
  channelsOf,
  channelsSchema,
  kindChannelsSchema,
  kindOrderOf,
  kindOrders,
  phoneOrders,
  remindersSchema,
  textsSchema,
} from '#app/domain/tenancy/schema.ts'
import { countryOf } from '#app/lib/countries.ts'
import { answerIntent, readForm, type FormReply } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { moneyText, parseMoney } from '#app/lib/money.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Checkbox, MoneyInput, RadioCards, Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, DescriptionList, Notice } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { historyWords } from '#app/words/catalog/bookingHistory.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { deliveryWords } from '#app/words/catalog/delivery.ts'
import { messageSettings as words } from '#app/words/catalog/messageSettings.ts'
import { ownWords } from '#app/words/catalog/ownWords.ts'
import { senderWords } from '#app/words/catalog/senderSettings.ts'
import { textsWords } from '#app/words/catalog/textsSettings.ts'
import { languageNames } from '#app/words/language.ts'
import { useReader } from '#app/words/reader-context.ts'
import { RemindersCard } from './reminders-card.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const hasWhatsapp = Boolean(app.env.TWILIO_WHATSAPP_FROM)
  const tenant = await getTenant(app, member)
  const {
    channelOrder,
    reminderChannels,
    moneyChannels,
    textsMonthLimit,
    textsMonthCents,
    timeZone,
    teamTexts,
    textWholeName,
    reminderLeadsMinutes,
    quietFromMinute,
    quietUntilMinute,
  } = tenant
  const [states, texts, caps, senderNeed, nameCost] = await Promise.all([
    hasWhatsapp ? listWordingStates(app, member) : [],
    readTexts(app, member.tenantId, { limit: { parts: textsMonthLimit, cents: textsMonthCents }, timeZone }),
    capsOfToday(app, member, timeZone),
    readSenderNeed(app, member.tenantId, countryOf(tenant)),
    readNameCost(app, member.tenantId),
  ])
  const others = texts.countries.filter((code) => code !== tenantOf(args.context).country)
  const titles: Record<string, (typeof historyWords.messages)['booking-held'] | undefined> = historyWords.messages
  return {
    order: phoneOrders.find((order) => order === channelOrder.join()) ?? null,
    kinds: {
      reminderChannels: kindOrderOf(reminderChannels),
      moneyChannels: kindOrderOf(moneyChannels),
    },
    hasWhatsapp,
    reminders: { reminderLeadsMinutes, quietFromMinute, quietUntilMinute },
    senderNeed,
    isOwner: member.role === 'owner',
    languages: states.map(({ language, approved, all, refused }) => ({
      name: languageNames[language],
      approved,
      all,
      refused: refused.map(({ name, reason }) => {
        const title = titles[name]
        return reader.say(words.refused(title ? reader.say(title) : name.replaceAll('-', ' '), reason))
      }),
    })),
    texts: {
      values: {
        textsMonthLimit: textsMonthLimit === null ? '' : String(textsMonthLimit),
        textsMonthDollars: textsMonthCents === null ? '' : moneyText(textsMonthCents, 'USD'),
      },
      teamTexts,
      textWholeName,
      nameCosts: reader.say(
        nameCost.cut === null || nameCost.whole === nameCost.parts
          ? textsWords.wholeNameFree
          : textsWords.wholeNameCosts(nameCost.cut, nameCost.whole, nameCost.parts),
      ),
      usedUp: texts.usedUp,
      caps: caps.map((cap) => reader.say(historyWords.notSent[cap])),
      months: texts.months.map(({ month, texts: count, parts, cents, isEstimate }) => ({
        label: reader.months(month, month),
        value: reader.say(
          textsWords.count(
            count,
            parts,
            reader.say(textsWords.cost(reader.money(Math.ceil(cents - 1e-6), 'USD'), isEstimate)),
          ),
        ),
      })),
      countries: {
        count: others.length,
        list: reader.list(others.map((code) => reader.countryName(code)).toSorted((a, b) => a.localeCompare(b))),
      },
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  return answerIntent(args.request, {
    texts: async (form) => {
      const read = await readForm(form, textsSchema)
      if (!read.ok) return about('texts', read.reply)
      const { textsMonthDollars: typed, ...limits } = read.value
      const textsMonthCents = typed ? parseMoney(typed, 'USD') : null
      if (typed && (textsMonthCents === null || textsMonthCents > mostCents))
        return about('texts', read.refuse({ fieldErrors: { textsMonthDollars: [reader.say(textsWords.amount)] } }))
      await updateTenant(app, member, { ...limits, textsMonthCents })
      return about('texts', read.saved())
    },
    kinds: async (form) => {
      const read = await readForm(form, kindChannelsSchema)
      if (!read.ok) return about('kinds', read.reply)
      const { reminderChannels, moneyChannels } = read.value
      await updateTenant(app, member, {
        reminderChannels: channelsOf(reminderChannels),
        moneyChannels: channelsOf(moneyChannels),
      })
      return about('kinds', read.saved())
    },
    reminders: async (form) => {
      const read = await readForm(form, remindersSchema)
      if (!read.ok) return about('reminders', read.reply)
      await updateTenant(app, member, read.value)
      return about('reminders', read.saved())
    },
    otherwise: async (form) => {
      const read = await readForm(form, channelsSchema)
      if (!read.ok) return about('order', read.reply)
      await updateTenant(app, member, { channelOrder: read.value.channelOrder.split(',') })
      return about('order', read.saved())
    },
  })
}

/** As in the database. */
const mostCents = 10_000_000

type Answered = { data: FormReply; init: ResponseInit | null }
const about = (form: 'order' | 'kinds' | 'reminders' | 'texts', reply: Answered) =>
  data({ form, result: reply.data }, reply.init ?? {})

/** When messages go and by which ways, what they cost, and what limits them. */
export default function MessageSettings() {
  const { order, kinds, reminders, hasWhatsapp, languages, texts, senderNeed, isOwner } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <div className="grid gap-5">
      {senderNeed === 'none' ? null : <SenderNotice need={senderNeed} isOwner={isOwner} />}
      {texts.usedUp ? <Notice tone="warn">{say(textsWords.usedUp)}</Notice> : null}
      {texts.caps.length > 0 ? (
        <Notice tone="warn" title={say(textsWords.today)}>
          {texts.caps.map((cap) => (
            <p key={cap}>{cap}</p>
          ))}
        </Notice>
      ) : null}
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
      <RemindersCard values={reminders} lastResult={answer?.form === 'reminders' ? answer.result : undefined} />
      <OrderCard
        order={order}
        hasWhatsapp={hasWhatsapp}
        lastResult={answer?.form === 'order' ? answer.result : undefined}
      />
      <KindsCard
        kinds={kinds}
        hasWhatsapp={hasWhatsapp}
        lastResult={answer?.form === 'kinds' ? answer.result : undefined}
      />
      <Wordings languages={languages} />
      <TextsCard texts={texts} lastResult={answer?.form === 'texts' ? answer.result : undefined} />
      <p>
        <Link to={dashboard.delivery} className="link inline-flex min-h-target items-center">
          {say(deliveryWords.title)}
        </Link>
      </p>
    </div>
  )
}

function SenderNotice({ need, isOwner }: { need: Exclude<Page['senderNeed'], 'none'>; isOwner: boolean }) {
  const { say } = useReader()
  return (
    <Notice tone={need === 'rejected' || need === 'draft' ? 'warn' : 'info'} title={say(senderWords.title)}>
      <p>{say(senderWords.means[need])}</p>
      {isOwner ? (
        <Link to={dashboard.sender} className="link inline-flex min-h-target items-center">
          {say(senderWords.toRegistration)}
        </Link>
      ) : (
        <p>{say(senderWords.owner)}</p>
      )}
    </Notice>
  )
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function OrderCard({
  order,
  hasWhatsapp,
  lastResult,
}: Pick<Page, 'order' | 'hasWhatsapp'> & { lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof channelsSchema>({
    id: 'order',
    defaultValue: { channelOrder: order },
    lastResult,
  })
  return (
    <Card title={say(words.toPhones)}>
      <p className="mb-3 text-soft">{say(hasWhatsapp ? words.toPhonesLead : words.noWhatsapp)}</p>
      {hasWhatsapp ? (
        <PostForm form={form} saved={lastResult?.status === 'success' ? say(commonWords.saved) : undefined}>
          <FieldSet label={say(words.whichFirst)} id={fields.channelOrder.id} error={fields.channelOrder.errors}>
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
          <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
        </PostForm>
      ) : null}
    </Card>
  )
}

const kindNames = ['reminderChannels', 'moneyChannels'] as const

function KindsCard({
  kinds,
  hasWhatsapp,
  lastResult,
}: Pick<Page, 'kinds' | 'hasWhatsapp'> & { lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof kindChannelsSchema>({ id: 'kinds', defaultValue: kinds, lastResult })
  const options = kindOrders
    .filter((value) => hasWhatsapp || !value.includes('whatsapp'))
    .map((value) => ({
      value,
      label: say(value === 'same' || value === 'mail' ? words.kindOrders[value] : words.orders[value].label),
    }))
  return (
    <Card title={say(words.byKind)}>
      <p className="mb-3 text-soft">{say(words.byKindLead)}</p>
      <PostForm form={form} saved={lastResult?.status === 'success' ? say(commonWords.saved) : undefined}>
        {kindNames.map((name) => (
          <Field key={name} label={say(words.kinds[name])} id={fields[name].id} error={fields[name].errors}>
            <Select {...fieldProps(fields[name])} options={options} />
          </Field>
        ))}
        <SubmitButton name="intent" value="kinds" pendingLabel={say(commonWords.saving)}>
          {say(commonWords.save)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}

function Wordings({ languages }: Pick<Page, 'languages'>) {
  const { say } = useReader()
  if (languages.length === 0) return null
  return (
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
  )
}

function TextsCard({ texts, lastResult }: Pick<Page, 'texts'> & { lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof textsSchema>({ id: 'texts', defaultValue: texts.values, lastResult })
  return (
    <>
      <Card title={say(textsWords.title)}>
        {texts.months.length > 0 ? (
          <DescriptionList facts={texts.months} />
        ) : (
          <p className="text-soft">{say(textsWords.none)}</p>
        )}
        <p className="mt-3 text-sm text-soft">{say(textsWords.parts)}</p>
      </Card>
      <Card title={say(textsWords.limits)}>
        <PostForm form={form} saved={lastResult?.status === 'success' ? say(commonWords.saved) : undefined}>
          <Field
            label={say(textsWords.limit)}
            hint={say(textsWords.limitHint)}
            id={fields.textsMonthLimit.id}
            error={fields.textsMonthLimit.errors}
            optional
          >
            <TextInput
              {...fieldProps(fields.textsMonthLimit)}
              type="number"
              inputMode="numeric"
              min={0}
              max={1_000_000}
            />
          </Field>
          <Field
            label={say(textsWords.money)}
            hint={say(textsWords.moneyHint)}
            id={fields.textsMonthDollars.id}
            error={fields.textsMonthDollars.errors}
            optional
          >
            <MoneyInput {...fieldProps(fields.textsMonthDollars)} currency="USD" maxLength={12} />
          </Field>
          <Checkbox
            name={fields.teamTexts.name}
            defaultChecked={texts.teamTexts}
            label={say(textsWords.team)}
            hint={say(textsWords.teamHint)}
          />
          <Checkbox
            name={fields.textWholeName.name}
            defaultChecked={texts.textWholeName}
            label={say(textsWords.wholeName)}
            hint={texts.nameCosts}
          />
          <details className="my-3 text-sm text-soft">
            <summary className="link inline-flex min-h-target items-center">
              {say(textsWords.countries(texts.countries.count))}
            </summary>
            <p className="mt-1">{texts.countries.list}</p>
          </details>
          <SubmitButton name="intent" value="texts" pendingLabel={say(commonWords.saving)}>
            {say(commonWords.save)}
          </SubmitButton>
        </PostForm>
      </Card>
    </>
  )
}
