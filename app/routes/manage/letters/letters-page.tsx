import { Form } from '@remix-run/react'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { PushSwitch, type PushView } from '#app/ui/controls/push-switch.tsx'
import { ShopShell, type Shop } from '#app/ui/layout/shop.tsx'
import { channelWords } from '#app/words/catalog/channels.ts'
import { lettersWords as words } from '#app/words/catalog/letters.ts'
import { pushWords } from '#app/words/catalog/push.ts'
import { useReader } from '#app/words/reader-context.ts'
import { LettersFields } from './letters-fields.tsx'
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
  const { letters, shop } = view
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
          <LettersFields view={view} />
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
