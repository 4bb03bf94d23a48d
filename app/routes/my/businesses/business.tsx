import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import {
  chooseOwnLetters,
  findOwnBusiness,
  leaveBusiness,
  removeOwnCard,
  requireCustomer,
} from '#app/domain/accounts/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { found } from '#app/lib/errors.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { originOf } from '#app/lib/host.ts'
import { isId } from '#app/lib/ids.ts'
import { my, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { PostForm } from '#app/ui/controls/form.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { cardWords } from '#app/words/catalog/cardOnFile.ts'
import { lettersWords } from '#app/words/catalog/letters.ts'
import { myBusinessWords as words } from '#app/words/catalog/my.ts'
import { useReader } from '#app/words/reader-context.ts'
import { LettersFields } from '../../manage/letters/letters-fields.tsx'
import { lettersSchema } from '../../manage/letters/letters-schema.ts'
import { RewardsCards } from '../../manage/rewards/rewards-cards.tsx'
import { MyShell } from '../my-shell.tsx'
import { toBusinessView } from './business-view.server.ts'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const customer = await requireCustomer(args)
  const own = found(await findOwnBusiness(app, customer, args.params.business ?? ''), 'business')
  return {
    title: `${own.business} · Wayslot`,
    saved: new URL(args.request.url).searchParams.has('saved'),
    ...toBusinessView(
      own,
      app.env.TWILIO_WHATSAPP_FROM !== undefined,
      originOf(app.env.APP_ORIGIN, args.params.business ?? ''),
      reader,
    ),
  }
}

const id = z.string().refine(isId)

export async function action(args: ActionFunctionArgs) {
  const { app } = args.context
  const customer = await requireCustomer(args)
  const { business = '' } = args.params
  const saved = () => redirect(withQuery(my.business(business), { saved: 1 }))
  return answerIntent(args.request, {
    card: async (form) => {
      const { bookingId } = await readFields(form, z.object({ bookingId: id }))
      await requireBudget(app, ['paymentPage', bookingId])
      await removeOwnCard(app, customer, { business, bookingId })
      return saved()
    },
    leave: async () => {
      found((await leaveBusiness(app, customer, business)) || null, 'business')
      return redirect(my.businesses)
    },
    letters: async (form) => {
      const { customerId } = await readFields(form, z.object({ customerId: id }))
      const read = await readForm(form, lettersSchema)
      if (!read.ok) return read.reply
      try {
        await requireBudget(app, ['letters', customer.userId])
        await chooseOwnLetters(app, customer, { business, customerId }, read.value)
      } catch (error) {
        return read.failed(error)
      }
      return saved()
    },
  })
}

export default function Business() {
  const { name, rewards, records, cards, addresses, saved } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.error?.['']
  const { say } = useReader()
  return (
    <MyShell current={my.businesses} title={name} back={{ to: my.businesses, label: say(words.title) }}>
      {saved ? <Notice tone="success" className="mb-5" title={say(words.saved)} /> : null}
      <div className="grid grid-cols-1 gap-5">
        {rewards.map((view) => (
          <RewardsCards key={view.id} view={view} />
        ))}
        {records.map((record) => (
          <Card key={record.id} title={say(words.messages)}>
            {records.length > 1 ? <p className="mb-3 text-soft wrap-anywhere">{record.who}</p> : null}
            <PostForm form={{ id: `letters-${record.id}`, errors: errors ?? undefined }}>
              <input type="hidden" name="customerId" value={record.id} />
              <LettersFields view={record} />
              <SubmitButton tone="ink" name="intent" value="letters" pendingLabel={say(lettersWords.saving)}>
                {say(lettersWords.save)}
              </SubmitButton>
            </PostForm>
          </Card>
        ))}
        {cards.length > 0 ? (
          <Card title={say(words.cards)} flush>
            <ul className="divide-y divide-rule">
              {cards.map((card) => (
                <li key={card.id} className="flex items-center justify-between gap-4 px-4 py-2.5 sm:px-5">
                  <div className="min-w-0">
                    <p className="font-semibold wrap-anywhere">{card.name}</p>
                    <p className="figures text-sm text-soft">
                      {card.expires} · {card.of}
                    </p>
                  </div>
                  <Form method="post" className="flex-none">
                    <input type="hidden" name="bookingId" value={card.id} />
                    <SubmitButton tone="quiet" name="intent" value="card" aria-label={say(words.removeOf(card.name))}>
                      {say(cardWords.remove)}
                    </SubmitButton>
                  </Form>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
        {addresses.length > 0 ? (
          <Card title={say(words.addresses)}>
            <p className="mb-2 text-sm text-soft">{say(words.addressesText)}</p>
            <ul className="space-y-1.5">
              {addresses.map((address) => (
                <li key={address.id} className="wrap-anywhere">
                  {address.line}
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
        <Card title={say(words.takeOut)}>
          <p className="text-soft">{say(words.takeOutText(name))}</p>
          <p className="mt-2 mb-4 text-soft">{say(words.notYours)}</p>
          <Form method="post">
            <SubmitButton tone="quiet" name="intent" value="leave">
              {say(words.takeOut)}
            </SubmitButton>
          </Form>
        </Card>
      </div>
    </MyShell>
  )
}
