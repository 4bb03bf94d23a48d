import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import {
  copyCampaign,
  getCampaign,
  pauseCampaign,
  readOutcome,
  removeDraft,
  resumeCampaign,
  saveDraft,
  scheduleCampaign,
  stopCampaign,
  testCampaign,
  unscheduleCampaign,
} from '#app/domain/campaigns/index.server.ts'
import { waysOf } from '#app/domain/campaigns/rules.ts'
import { campaignSchema, campaignTextKey, campaignTimeSchema } from '#app/domain/campaigns/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerIntent, readFields, readForm, type FormReply } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { wallTime } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { campaignWords as words } from '#app/words/catalog/campaigns.ts'
import { useReader } from '#app/words/reader-context.ts'
import { requireId } from '../require-id.ts'
import { draftView } from './draft-view.server.ts'
import { BasicsCard, DeleteDraft, PeopleCard, SendCard, TestCard, TextsCard } from './draft-cards.tsx'
import { outcomeView } from './outcome-view.server.ts'
import { GoingCard, ResultsCard } from './outcome-cards.tsx'
import { stateTone } from './state-tone.ts'

export { meta } from '../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const page = await getCampaign(app, member, requireId(args.params, 'page'))
  const { id, name, state, sendAt, pausedFor, wakesAt } = page.campaign
  const outcome = await readOutcome(app, member, page.campaign)
  return {
    id,
    name,
    state,
    pausedFor,
    planned:
      sendAt && state === 'scheduled' ? (sendAt.getTime() > reader.now ? reader.dayTime(sendAt.getTime()) : '') : null,
    wakes: wakesAt && state === 'sending' ? reader.dayTime(wakesAt.getTime()) : null,
    draft: outcome ? null : await draftView(args, member, page),
    outcome: outcome && outcomeView(outcome, tenantOf(args.context).currency, reader),
  }
}

type Answered = { data: FormReply; init: ResponseInit | null }
const about = (form: 'basics' | 'time', reply: Answered) => data({ form, result: reply.data }, reply.init ?? {})

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const id = requireId(args.params, 'page')
  const here = dashboard.campaign(id)
  const move = (change: typeof pauseCampaign) => async () => {
    if (await change(app, member, id)) throw redirect(here)
    return data({ late: true })
  }
  return answerIntent(args.request, {
    async save(form) {
      const read = await readForm(form, campaignSchema)
      if (!read.ok) return about('basics', read.reply)
      const { seen, name, ways, service, coupon } = read.value
      const change = { name, ways: waysOf(ways), serviceId: service || null, couponId: coupon || null }
      if (await saveDraft(app, member, id, { seen, change })) return about('basics', read.saved())
      return about('basics', read.refuse({ formErrors: [reader.say(words.changedMeanwhile)] }, 200))
    },
    async test(form) {
      const text = form.get('text')
      const [channel, language] = typeof text === 'string' ? text.split(' ') : []
      const key = campaignTextKey.safeParse({ channel, language })
      if (!key.success) return data({ refused: reader.say(words.notTested.no_words) }, { status: 422 })
      const tested = await testCampaign(app, member, id, key.data)
      if (tested.ok) return data({ told: reader.say(words.tested(tested.receiver)) })
      return data({ refused: reader.say(words.notTested[tested.reason]) }, { status: 422 })
    },
    async schedule(form) {
      const read = await readForm(form, campaignTimeSchema)
      if (!read.ok) return about('time', read.reply)
      const { when, date, time } = read.value
      const [hours = 0, minutes = 0] = time.split(':').map(Number)
      const at = when === 'now' ? null : wallTime(date, hours * 60 + minutes, reader.timeZone)
      const scheduled = await scheduleCampaign(app, member, id, at)
      if (scheduled.ok) throw redirect(here)
      const said = [reader.say(words.notScheduled[scheduled.reason])]
      const errors = scheduled.reason === 'past' ? { fieldErrors: { date: said } } : { formErrors: said }
      return about('time', read.refuse(errors, 409))
    },
    unschedule: move(unscheduleCampaign),
    pause: move(pauseCampaign),
    resume: move(resumeCampaign),
    stop: move(stopCampaign),
    async copy(form) {
      const { name } = await readFields(form, campaignSchema.pick({ name: true }))
      throw redirect(dashboard.campaign(await copyCampaign(app, member, id, name)))
    },
    async delete() {
      if (await removeDraft(app, member, id)) throw redirect(dashboard.campaigns)
      return data({ late: true })
    },
  })
}

/** One campaign: what it says and to whom while it is a draft, then how far it has come, then what came of it. */
export default function CampaignRoute() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const { name, state, draft, outcome, planned } = page
  const of = (form: 'basics' | 'time') =>
    answer && 'form' in answer && answer.form === form ? answer.result : undefined
  return (
    <>
      <PageHeader title={name} back={{ to: dashboard.campaigns, label: say(words.title) }}>
        <Badge tone={stateTone[state]}>{say(words.states[state])}</Badge>
      </PageHeader>
      {answer && 'told' in answer ? <SavedToast text={answer.told} /> : null}
      {answer && 'late' in answer ? <Notice tone="warn" className="mb-5" title={say(words.tooLate)} /> : null}
      <div className="grid gap-5">
        {planned === null ? null : <Planned when={planned} />}
        {outcome ? (
          <>
            <GoingCard page={page} outcome={outcome} />
            <ResultsCard outcome={outcome} />
            {state === 'done' || state === 'stopped' ? (
              <Form method="post">
                <input type="hidden" name="name" value={say(words.againName(name)).slice(0, 80)} />
                <SubmitButton tone="quiet" name="intent" value="copy">
                  {say(words.again)}
                </SubmitButton>
              </Form>
            ) : null}
          </>
        ) : null}
        {draft && state === 'draft' ? (
          <>
            <BasicsCard key={draft.version} draft={draft} lastResult={of('basics')} />
            <TextsCard id={page.id} draft={draft} />
            <PeopleCard id={page.id} draft={draft} />
            {draft.written.length > 0 ? (
              <TestCard draft={draft} refused={answer && 'refused' in answer ? answer.refused : undefined} />
            ) : null}
            <SendCard draft={draft} lastResult={of('time')} />
            <DeleteDraft />
          </>
        ) : draft ? (
          <PeopleCard id={page.id} draft={draft} />
        ) : null}
      </div>
    </>
  )
}

function Planned({ when }: { when: string }) {
  const { say } = useReader()
  return (
    <Notice
      tone="info"
      title={say(when ? words.planned(when) : words.soon)}
      action={
        <Form method="post">
          <SubmitButton tone="quiet" name="intent" value="unschedule">
            {say(words.unschedule)}
          </SubmitButton>
        </Form>
      }
    >
      {say(words.plannedText)}
    </Notice>
  )
}
