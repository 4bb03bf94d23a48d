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

type LettersWay = 'email' | 'sms' | 'whatsapp' | 'telegram' | 'push'

type LettersView = {
  shop: Shop
  booking: string
  saved: boolean
  letters: {
    email: string | null
    /** As people read it. */
    phone: string | null
    channel: LettersWay | null
    texts: boolean
    newsByEmail: boolean
    newsByText: boolean
    stopped: boolean
  }
  /** Between which ways there is something to choose. */
  ways: LettersWay[]
  /** The page that leads to the chat; null: not offered. */
  telegram: string | null
  push: PushView | null
  pushAt: string
}

/** Which messages a customer gets, by which way, and whether news are among them. */
export function LettersPage({ view, answer }: { view: LettersView; answer: LastResult }) {
  const { say } = useReader()
  const { letters, ways, shop } = view
  const [form] = useForm({ id: 'letters', lastResult: answer })
  const options = [
    { value: 'usual', label: say(words.usual) },
    ...ways.map((way) => ({ value: way, label: say(words[way]) })),
  ]
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
          {letters.phone || ways.length > 1 ? (
            <FieldSet label={say(words.about)}>
              {ways.length > 0 && (letters.email || ways.length > 1) ? (
                <RadioCards name="channel" options={options} defaultValue={letters.channel ?? 'usual'} />
              ) : null}
              {letters.stopped || !letters.phone ? null : (
                <Checkbox
                  name="texts"
                  label={say(words.texts)}
                  hint={`${letters.phone} · ${say(letters.email ? words.textsHint : words.onlyWay)}`}
                  defaultChecked={letters.texts}
                />
              )}
            </FieldSet>
          ) : null}
          <FieldSet label={say(words.news)} hint={say(words.newsHint)}>
            {letters.email ? (
              <Checkbox
                name="newsByEmail"
                label={say(words.newsByEmail)}
                hint={letters.email}
                defaultChecked={letters.newsByEmail}
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
        {view.telegram ? (
          <section className="mt-8">
            <h2 className="text-base font-semibold">{say(channelWords.telegram)}</h2>
            <p className="mb-3 text-soft">{say(words.chatLead)}</p>
            <LinkButton to={view.telegram} tone="quiet" icon="message" reloadDocument>
              {say(words.openChat)}
            </LinkButton>
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
