import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { getCampaign, readTextPreview, removeText, saveText } from '#app/domain/campaigns/index.server.ts'
import { campaignSegmentSchema, campaignTextKey, campaignTextSchema } from '#app/domain/campaigns/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { found } from '#app/lib/errors.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { campaignWords as words } from '#app/words/catalog/campaigns.ts'
import { channelWords } from '#app/words/catalog/channels.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { ownWords } from '#app/words/catalog/ownWords.ts'
import { languageNames, languages } from '#app/words/language.ts'
import { useReader } from '#app/words/reader-context.ts'
import { factsOf, leads } from '#emails/own-words/kinds.ts'
import { requireId } from '../require-id.ts'
import { Phone } from '../settings/words/phone.tsx'
import { sayFault } from '../settings/words/say-fault.ts'
import { SavedMeanwhile, TextFields, useTyped } from '../settings/words/text-fields.tsx'

export { meta } from '../title.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs
const keyOf = ({ params }: Args) => found(campaignTextKey.safeParse(params).data)

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { channel, language } = keyOf(args)
  const page = await getCampaign(app, member, requireId(args.params, 'page'))
  const { campaign, texts } = page
  if (campaign.state !== 'draft') throw redirect(dashboard.campaign(campaign.id))
  const stored = texts.find((text) => text.channel === channel && text.language === language)
  return {
    id: campaign.id,
    name: campaign.name,
    ways: campaign.ways,
    version: campaign.version,
    channel,
    language,
    isWritten: stored !== undefined,
    text: {
      subject: stored?.subject ?? words.starts.subject[language],
      body: stored?.body ?? words.starts[channel][language],
    },
    facts: [...factsOf('campaign', channel)].map(([name, need]) => ({
      name,
      sometimes: need === 'sometimes',
      forSubject: !leads.includes(name),
    })),
    preview: await readTextPreview(app, member, page, language),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const id = requireId(args.params, 'page')
  const key = keyOf(args)
  return answerIntent(args.request, {
    async remove(form) {
      const { seen } = await readFields(form, campaignSegmentSchema)
      await removeText(app, member, id, { seen, key })
      throw redirect(dashboard.campaign(id))
    },
    async otherwise(form) {
      const read = await readForm(form, campaignTextSchema)
      if (!read.ok) return read.reply
      const { seen, subject = '', body } = read.value
      const text = { ...key, subject: key.channel === 'email' ? subject : null, body }
      const saved = await saveText(app, member, id, { seen, text })
      if (saved.ok) return read.saved()
      if (saved.reason === 'changed') return read.refuse({ formErrors: [reader.say(words.changedMeanwhile)] }, 200)
      return read.refuse({ fieldErrors: { [saved.field]: [reader.say(sayFault(saved.fault))] } })
    },
  })
}

/** What a campaign says by one way and in one language. */
export default function CampaignTextRoute() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const { id, channel, language } = page
  const here = dashboard.campaignText(id, channel, language)
  return (
    <>
      <PageHeader title={say(words.texts)} back={{ to: dashboard.campaign(id), label: page.name }} />
      <div className="mb-5 grid gap-3">
        {page.ways.length > 1 ? (
          <SegmentedLinks
            label={say(ownWords.channel)}
            current={here}
            items={page.ways.map((way) => ({
              to: dashboard.campaignText(id, way, language),
              label: say(channelWords[way]),
            }))}
          />
        ) : null}
        <SegmentedLinks
          label={say(ownWords.language)}
          current={here}
          items={languages.map((each) => ({
            to: dashboard.campaignText(id, channel, each),
            label: <span lang={each}>{languageNames[each]}</span>,
          }))}
        />
      </div>
      <Editor key={`${channel} ${language} ${page.version}`} lastResult={answer} />
      {page.isWritten ? (
        <Form method="post" className="mt-5">
          <input type="hidden" name="seen" value={page.version} />
          <SubmitButton tone="plain" name="intent" value="remove">
            {say(words.removeText)}
          </SubmitButton>
        </Form>
      ) : null}
    </>
  )
}

function Editor({ lastResult }: { lastResult: LastResult }) {
  const { channel, language, text, facts, version, preview } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof campaignTextSchema>({ id: 'text', defaultValue: text, lastResult })
  const typed = useTyped(fields)
  return (
    <div className="grid grid-cols-1 items-start gap-5 wide:grid-cols-[minmax(0,1fr)_22rem]">
      <Card>
        <PostForm form={form} saved={lastResult?.status === 'success' ? say(commonWords.saved) : undefined}>
          <UnsavedGuard />
          <input type="hidden" name="seen" value={version} />
          {form.errors ? <SavedMeanwhile language={language} text={text} /> : null}
          <TextFields
            channel={channel}
            language={language}
            facts={facts}
            fields={fields}
            typed={typed}
            hint={say(channel === 'email' ? words.mailHint : words.textHint)}
          />
          <SubmitButton name="intent" value="save" pendingLabel={say(commonWords.saving)}>
            {say(commonWords.save)}
          </SubmitButton>
        </PostForm>
      </Card>
      <Phone channel={channel} language={language} subject={typed.subject} body={typed.body} known={preview} />
    </div>
  )
}
