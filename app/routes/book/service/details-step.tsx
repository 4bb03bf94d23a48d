import { Form } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { Notice } from '#app/ui/layout/card.tsx'
import { Agreement } from '#app/ui/layout/legal-links.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { useBrowserZone } from '#app/ui/controls/browser-zone.ts'
import { ZoneNote } from '#app/ui/schedule/zone-note.tsx'
import { TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { accessWords } from '#app/words/catalog/access.ts'
import { detailsWords as words } from '#app/words/catalog/bookingDetails.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { BookingRefusal, BookingView } from './booking-view.ts'
import { useKeptFields } from './kept-fields.ts'

export const detailsForm = 'details'

type DetailsStepProps = { view: BookingView; refusal: BookingRefusal | undefined; action: string }

/** Who books. Sent to the same URL, which contains the service, the place and the time. */
export function DetailsStep({ view, refusal, action }: DetailsStepProps) {
  const { typed, errors = {}, alternatives = [], problem } = refusal ?? {}
  const { say } = useReader()
  const timeZone = useBrowserZone()
  const form = useRef<HTMLFormElement>(null)
  useKeptFields(form)
  useEffect(() => {
    if (!refusal) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid]')
    if (wrong) wrong.focus()
    else form.current?.scrollIntoView({ block: 'start' })
  }, [refusal])
  return (
    <Form
      ref={form}
      method="post"
      action={action}
      id={detailsForm}
      className="max-w-xl space-y-2"
      noValidate={refusal !== undefined}
    >
      {/* Enter in a field presses the first button, which must not be the one for another time or a second visit. */}
      {refusal?.taken || refusal?.another ? (
        <button type="submit" disabled hidden>
          {say(words.chooseTime)}
        </button>
      ) : null}
      <input type="hidden" name="key" value={refusal?.formKey ?? view.formKey} />
      <input type="hidden" name="price" value={refusal?.told.minor ?? view.shownMinor} />
      <input type="hidden" name="timeZone" value={timeZone} />
      <input type="hidden" name="told" value={refusal?.told.code ?? view.coupon?.code ?? ''} />
      {problem ? (
        <Notice
          tone={problem.good ? 'success' : 'error'}
          title={problem.title}
          className="mb-6"
          action={
            alternatives.length > 0 ? (
              <span className="flex flex-wrap gap-2">
                {alternatives.map(({ label, action: other }) => (
                  <button key={other} type="submit" formAction={other} className="btn btn-quiet figures">
                    {label}
                  </button>
                ))}
              </span>
            ) : refusal?.another ? (
              <button type="submit" name="another" value="yes" className="btn btn-quiet">
                {say(words.bookAnother)}
              </button>
            ) : undefined
          }
        >
          {problem.text}
        </Notice>
      ) : null}
      {view.byHand ? (
        <Notice tone="info" title={view.byHand.title} className="mb-4">
          {view.byHand.text}
        </Notice>
      ) : null}
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        <Field label={say(words.firstName)} error={errors.firstName}>
          <TextInput
            name="firstName"
            autoComplete="given-name"
            required
            maxLength={80}
            defaultValue={typed?.firstName}
          />
        </Field>
        <Field label={say(words.lastName)} error={errors.lastName}>
          <TextInput
            name="lastName"
            autoComplete="family-name"
            required
            maxLength={80}
            defaultValue={typed?.lastName}
          />
        </Field>
      </div>
      <Field label={say(words.email)} hint={say(words.emailHint)} error={errors.email}>
        <TextInput
          name="email"
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          defaultValue={typed?.email}
        />
      </Field>
      <Field label={say(words.phone)} hint={say(words.phoneHint)} error={errors.phone}>
        <TextInput name="phone" type="tel" autoComplete="tel" required maxLength={32} defaultValue={typed?.phone} />
      </Field>
      {view.service.place === 'customer' ? (
        <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
          <Field label={say(accessWords.flat)} optional error={errors.flat}>
            <TextInput name="flat" autoComplete="address-line2" maxLength={80} defaultValue={typed?.flat} />
          </Field>
          <Field label={say(accessWords.access)} hint={say(accessWords.accessHint)} optional error={errors.access}>
            <TextInput name="access" maxLength={500} defaultValue={typed?.access} />
          </Field>
        </div>
      ) : null}
      <Field label={say(words.note)} hint={say(words.noteHint)} optional error={errors.note}>
        <TextArea name="note" rows={3} maxLength={2000} defaultValue={typed?.note} />
      </Field>
      {view.coupon ? (
        <Field label={view.coupon.label} optional error={errors.coupon ?? (refusal ? undefined : view.coupon.error)}>
          <TextInput name="coupon" maxLength={40} autoComplete="off" defaultValue={typed?.coupon ?? view.coupon.code} />
        </Field>
      ) : null}
      {view.clock && !refusal?.taken ? <ZoneNote {...view.clock} agreed /> : null}
      <p className="mt-1 text-sm text-soft">{(refusal?.priced ?? view).policy}</p>
      <p className="mt-2 text-sm text-soft">
        <Agreement to="byBooking" />
      </p>
    </Form>
  )
}
