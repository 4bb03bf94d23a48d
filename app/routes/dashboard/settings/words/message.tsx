import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readOwnWords, readPreview, saveOwnWords } from '#app/domain/notifications/index.server.ts'
import { ownWordsReset, ownWordsSchema } from '#app/domain/notifications/schema.ts'
import { found } from '#app/lib/errors.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { dashboard } from '#app/paths.ts'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { UndoForm } from '#app/ui/controls/undo-form.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { channelWords } from '#app/words/catalog/channels.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { ownWords as words } from '#app/words/catalog/ownWords.ts'
import { isLanguage, languageNames, languageOf, languages } from '#app/words/language.ts'
import { useReader } from '#app/words/reader-context.ts'
import { makeReader } from '#app/words/reader.ts'
import { channelsOf, factsOf, isOwnChannel, isOwnKind, leads } from '#emails/own-words/kinds.ts'
import { approvalOf } from './approval.ts'
import { Editor } from './editor.tsx'
import { History } from './history.tsx'
import { sayFault } from './say-fault.ts'

export { meta } from '../../title.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

/** Which text the page is about; `writer`: a reader in its language. */
function textOf({ context, params, request }: Args) {
  const { searchParams } = new URL(request.url)
  const [channel, language] = [searchParams.get('channel'), searchParams.get('language')]
  const kind = found(isOwnKind(params.kind) ? params.kind : null)
  const own = languageOf(tenantOf(context).locale) ?? 'en'
  const key = {
    kind,
    channel: isOwnChannel(channel) && channelsOf(kind).includes(channel) ? channel : ('sms' as const),
    language: isLanguage(language) ? language : own,
  }
  return { key, writer: makeReader({ ...context.reader, language: key.language }) }
}

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { key, writer } = textOf(args)
  const [own, preview] = await Promise.all([
    readOwnWords(app, member, key, writer),
    readPreview(app, member.tenantId, key),
  ])
  return {
    ...key,
    name: reader.say(words.kinds[key.kind].label),
    text: own.now,
    isOwn: own.isOwn,
    version: own.version,
    approval: own.state && { ...approvalOf(own.state), reason: own.reason ?? '' },
    hasWhatsapp: Boolean(app.env.TWILIO_WHATSAPP_FROM),
    preview,
    facts: [...factsOf(key.kind, key.channel)].map(([name, need]) => ({
      name,
      sometimes: need === 'sometimes',
      forSubject: !leads.includes(name),
    })),
    changes: own.changes.map(({ changedAt, by, ...change }) => ({
      ...change,
      at: reader.dayTime(changedAt.getTime()),
      by: by ?? reader.say(words.somebody),
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { key, writer } = textOf(args)
  return answerIntent(args.request, {
    reset: async (form) => {
      const { seen } = await readFields(form, ownWordsReset)
      const outcome = await saveOwnWords(app, member, key, { seen, subject: null, body: null }, writer)
      return outcome.ok ? { reset: true } : { reset: false }
    },
    otherwise: async (form) => {
      const read = await readForm(form, ownWordsSchema)
      if (!read.ok) return read.reply
      const { seen, subject = '', body } = read.value
      // Without JavaScript.
      if (form.get('intent') === 'preview') return { typed: { subject, body } }
      const asked = { seen, subject: key.channel === 'email' ? subject : null, body }
      const outcome = await saveOwnWords(app, member, key, asked, writer)
      if (outcome.ok) return read.saved()
      // As 200, so that the page loads what is saved now.
      if (outcome.reason === 'changed') return read.refuse({ formErrors: [reader.say(words.changedMeanwhile)] }, 200)
      return read.refuse({ fieldErrors: { [outcome.field]: [reader.say(sayFault(outcome.fault))] } })
    },
  })
}

/** One message of the business, in each channel and language. */
export default function Message() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const { kind, channel, language } = page
  const before = page.changes[1]
  const wasReset = answer && 'reset' in answer ? answer.reset : null
  return (
    <>
      <PageHeader title={say(words.kinds[kind].label)} back={{ to: dashboard.words, label: say(words.title) }}>
        {say(words.kinds[kind].when)}
      </PageHeader>
      {wasReset ? (
        <SavedToast
          text={say(words.wasReset)}
          undo={
            before && !before.isOurs ? (
              <UndoForm
                intent="save"
                fields={{
                  seen: String(page.version),
                  ...(before.subject ? { subject: before.subject } : {}),
                  body: before.body,
                }}
              />
            ) : null
          }
        />
      ) : null}
      {wasReset === false ? <Notice tone="warn" title={say(words.changedBefore)} className="mb-5" /> : null}
      <div className="mb-5 grid gap-3">
        {channelsOf(kind).length > 1 ? (
          <SegmentedLinks
            label={say(words.channel)}
            current={dashboard.wordsOf(kind, channel, language)}
            items={channelsOf(kind).map((each) => ({
              to: dashboard.wordsOf(kind, each, language),
              label: say(channelWords[each]),
            }))}
          />
        ) : null}
        <SegmentedLinks
          label={say(words.language)}
          current={dashboard.wordsOf(kind, channel, language)}
          items={languages.map((each) => ({
            to: dashboard.wordsOf(kind, channel, each),
            label: <span lang={each}>{languageNames[each]}</span>,
          }))}
        />
      </div>
      <Editor
        key={`${channel} ${language} ${page.version}`}
        page={page}
        answer={answer && 'status' in answer ? answer : undefined}
        typed={answer && 'typed' in answer ? answer.typed : undefined}
        saved={say(commonWords.saved)}
      />
      <div className="mt-5">
        <Card title={say(words.history)}>
          <History changes={page.changes} language={language} version={page.version} />
        </Card>
      </div>
    </>
  )
}
