import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { ShopShell, type Shop } from '#app/ui/layout/shop.tsx'
import { againWords as words } from '#app/words/catalog/manageAgain.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { contactSchema } from './contact-schema.ts'

type LinkAgainPageProps = { shop: Shop; sent: boolean; answer: FormReply | undefined }

/** Asks what somebody booked with and sends the links of their bookings there. */
export function LinkAgainPage({ shop, sent, answer }: LinkAgainPageProps) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof contactSchema>({ id: 'link-again', lastResult: answer })
  return (
    <ShopShell shop={shop}>
      <div className="max-w-xl">
        <h1 className="text-2xl">{say(words.title)}</h1>
        <p className="mt-1 mb-5 text-soft">{say(words.lead(shop.name))}</p>
        {sent ? (
          <Notice tone="success" title={say(words.sent)} className="mb-5">
            {say(words.sentText)}
          </Notice>
        ) : null}
        <PostForm form={form}>
          <Field label={say(words.contact)} hint={say(words.hint)} id={fields.contact.id} error={fields.contact.errors}>
            <TextInput {...fieldProps(fields.contact)} autoComplete="email" required maxLength={254} />
          </Field>
          <SubmitButton pendingLabel={say(words.sending)}>{say(words.send)}</SubmitButton>
        </PostForm>
      </div>
    </ShopShell>
  )
}
