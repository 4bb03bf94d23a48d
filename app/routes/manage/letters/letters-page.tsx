import { Form } from '@remix-run/react'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { FieldSet } from '#app/ui/controls/field.tsx'
import { PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Checkbox, RadioCards } from '#app/ui/controls/inputs.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { PushSwitch, type PushView } from '#app/ui/controls/push-switch.tsx'
import { ShopShell, type Shop } from '#app/ui/layout/shop.tsx'
import { channelWords } from '#app/words/catalog/channels.ts'
import { lettersWords as words } from '#app/words/catalog/letters.ts'
import { pushWords } from '#app/words/catalog/push.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { LettersView } from './letters-view.server.ts'

type PageView = LettersView & {
  shop: Shop
  booking: string
  saved: boolean
  /** The page that leads to the chat; null: not offered. */
  telegram: string | null
  push: PushView | null
  pushAt: string
}

/** Which messages a customer gets, by which way, and whether news are among them. */
export function LettersPage({ view, answer }: { view: PageView; answer: LastResult }) {
  const { say } = useReader()
  const { letters, ways, shop } = view
  // With a mail address, the way says it.
  const asksTexts = !letters.email && letters.phone !== null && !letters.stopped
  const [form] = useForm({ id: 'letters', lastResult: answer })
  return (
    <ShopShell shop={shop}>
      <div className="max-w-xl">
        <PageHeader title={say(words.title)} back={{ to: view.booking, label: say(words.back) }}>
          {say(words.lead(shop.name))}
        </PageHeader>
        {view.saved ? (
          <Notice tone="success" className="mb-5">
            {say(words.saved)}
          </Notice>
        ) : null}
        {letters.stopped ? (
          <Notice tone="warn" className="mb-5">
            {say(words.stopped)}
          </Notice>
        ) : null}
        <PostForm form={form}>
          {ways.length > 1 || asksTexts ? (
            <FieldSet label={say(words.about)} hint={say(words.aboutHint)}>
              {ways.length > 1 ? <RadioCards name="channel" options={ways} defaultValue={view.chosen} /> : null}
              {asksTexts ? (
                <Checkbox
                  name="texts"
                  label={say(words.texts)}
                  hint={`${letters.phone} · ${say(words.onlyWay)}`}
                  defaultChecked={letters.texts}
                />
              ) : null}
            </FieldSet>
          ) : null}
          <FieldSet label={say(words.news)} hint={say(words.newsHint)}>
            {letters.email ? (
              <Checkbox
                name="newsByEmail"
                label={say(words.newsByEmail)}
                hint={letters.newsAsked ? `${letters.email} · ${say(words.newsAsked)}` : letters.email}
                defaultChecked={letters.newsByEmail || letters.newsAsked}
              />
            ) : null}
            {letters.phone && !letters.stopped ? (
              <Checkbox
                name="newsByText"
                label={say(words.newsByText)}
                hint={letters.phone}
                defaultChecked={letters.newsByText}
              />
            ) : null}
          </FieldSet>
          <SubmitButton pendingLabel={say(words.saving)}>{say(words.save)}</SubmitButton>
        </PostForm>
        {view.telegram || view.joined ? (
          <section className="mt-8">
            <h2 className="text-base font-semibold">{say(channelWords.telegram)}</h2>
            <p className="mb-3 text-soft">{say(view.joined ? words.joined : words.chatLead)}</p>
            {view.joined ? (
              <Form method="post">
                <SubmitButton name="intent" value="leave" tone="quiet" pendingLabel={say(words.saving)}>
                  {say(words.leave)}
                </SubmitButton>
              </Form>
            ) : (
              <LinkButton to={view.telegram ?? ''} tone="quiet" icon="message" reloadDocument>
                {say(words.openChat)}
              </LinkButton>
            )}
          </section>
        ) : null}
        {view.push ? (
          <section className="mt-8">
            <h2 className="text-base font-semibold">{say(pushWords.title)}</h2>
            <PushSwitch view={view.push} action={view.pushAt} lead={say(pushWords.customer)} />
          </section>
        ) : null}
      </div>
    </ShopShell>
  )
}
