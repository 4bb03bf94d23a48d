import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { moveBasesAlong } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { profileSchema, timeZone } from '#app/domain/tenancy/schema.ts'
import { countryOf, countryOptions } from '#app/lib/countries.ts'
import { readForm } from '#app/lib/form.server.ts'
import { zoneGroups } from '#app/lib/time-zones.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Select, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { placeWords } from '#app/words/catalog/place.ts'
import { OtherLanguages } from '#app/ui/controls/other-languages.tsx'
import { languagesBesides, ownLanguage } from '#app/words/own-texts.ts'
import { languageNames, languages as allLanguages } from '#app/words/language.ts'
import { tradeWords } from '#app/words/catalog/tradeWords.ts'
import { businessWords as words } from '#app/words/catalog/settings.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AddressField } from './address-field.tsx'
import { useForm, PostForm, fieldProps, textOf } from '#app/ui/controls/form.tsx'
import { examplePhone, writePhone } from '#app/lib/phone.server.ts'
import { PlaceCheck } from '#app/ui/map/place-check.tsx'
import { officeOf } from './office.ts'
import { locateAddress } from './locate.server.ts'
import { readOwnPhone } from './own-phone.server.ts'
import { compareClocks } from './zone-question.server.ts'
import { tradeOptions } from './trade-options.server.ts'

const tradeSchema = profileSchema.pick({ visitWord: true, workerWord: true, locale: true }).partial()
const ownSchema = profileSchema.pick({
  name: true,
  about: true,
  aboutIn: true,
  contactEmail: true,
  contactPhone: true,
  addressLabel: true,
  timeZone: true,
  country: true,
})
/** `zoneAsked`: the zone she was asked about, and saves again. */
const businessSchema = ownSchema.extend(tradeSchema.shape).extend({ zoneAsked: timeZone.optional() })

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const {
    name,
    about,
    contactEmail,
    contactPhone,
    addressLabel,
    timeZone: zone,
    currency,
    ...known
  } = await getTenant(args.context.app, member)
  const values = {
    name,
    about,
    aboutIn: known.aboutIn,
    contactEmail: contactEmail ?? '',
    contactPhone: contactPhone ? writePhone(contactPhone) : '',
    addressLabel: addressLabel ?? '',
    timeZone: zone,
    country: countryOf({ ...known, timeZone: zone }),
    visitWord: known.visitWord,
    workerWord: known.workerWord,
    locale: ownLanguage(known.locale),
  }
  return {
    values,
    place: officeOf({ ...known, addressLabel }),
    phoneExample: examplePhone(values.country),
    currencyName: `${currency} – ${args.context.reader.currencyName(currency)}`,
    ...tradeOptions(args.context.reader),
    languages: languagesBesides(known.locale),
    zones: zoneGroups(args.context.reader, zone),
    countries: countryOptions(args.context.reader),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const form = await args.request.formData()
  const read = await readForm(form, businessSchema)
  if (!read.ok) return read.reply
  const tenant = await getTenant(app, member)
  const located = await locateAddress(app, form, 'addressLabel', {
    label: tenant.addressLabel,
    lat: tenant.lat,
    lng: tenant.lng,
    country: tenant.country,
  })
  if (!located.ok) return read.refuse({ fieldErrors: { addressLabel: [reader.say(located.message)] } })
  const { place } = located
  const { zoneAsked, ...profile } = read.value
  const moved = place?.label !== tenant.addressLabel || profile.timeZone !== tenant.timeZone
  const clocks =
    place && moved && zoneAsked !== profile.timeZone ? compareClocks(place, profile.timeZone, reader) : null
  if (clocks && !clocks.agree) {
    const [there, here] = clocks.clocks.map(({ value, label }) => ({
      label,
      now: reader.in(value).dayTime(reader.now),
    }))
    const question = placeWords.zoneOfAddress(there!.label, there!.now, here!.label, here!.now)
    const asked = read.refuse({ fieldErrors: { timeZone: [reader.say(question)] } })
    return data({ ...asked.data, zoneAsked: profile.timeZone }, { status: 422 })
  }
  // A new address also changes the country, unless the owner chose one.
  const shown = countryOf(tenant)
  const chosen = profile.country ?? shown
  const country = (chosen === shown && place?.country) || chosen
  const number = readOwnPhone(profile.contactPhone, { country: country || null, timeZone: profile.timeZone })
  if (!number.ok) return read.refuse({ fieldErrors: { contactPhone: number.errors } })
  await updateTenant(app, member, {
    ...profile,
    contactPhone: number.phone,
    addressLabel: place?.label ?? null,
    lat: place?.lat ?? null,
    lng: place?.lng ?? null,
    country: country || null,
  })
  if (tenant.addressLabel && place && tenant.addressLabel !== place.label)
    await moveBasesAlong(app, member, tenant.addressLabel)
  // The texts may have changed places, so what was typed is not shown again.
  if (profile.locale && profile.locale !== ownLanguage(tenant.locale))
    return redirect(withQuery(dashboard.settings, { done: 'language' }))
  return read.saved()
}

export default function BusinessSettings() {
  const { values } = useLoaderData<typeof loader>()
  return <BusinessForm key={values.locale} />
}

function BusinessForm() {
  const { values, place, phoneExample, currencyName, zones, countries, visits, workers, languages } =
    useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const asked = result && 'zoneAsked' in result ? String(result.zoneAsked) : null
  const { say } = useReader()
  const [form, fields] = useForm<typeof businessSchema>({ id: 'business', defaultValue: values, lastResult: result })
  const [query] = useSearchParams()
  const saved = result ? result.status === 'success' : query.get('done') === 'language'
  return (
    <PostForm form={form} saved={saved ? say(commonWords.saved) : undefined} multipart>
      <UnsavedGuard />
      <div className="grid gap-5">
        <Card title={say(words.onYourPage)}>
          <Field label={say(words.name)} id={fields.name.id} error={fields.name.errors}>
            <TextInput {...fieldProps(fields.name)} required maxLength={80} autoComplete="organization" />
          </Field>
          <Field
            label={say(words.about)}
            hint={say(words.aboutHint)}
            id={fields.about.id}
            error={fields.about.errors}
            optional
          >
            <TextArea {...fieldProps(fields.about)} rows={5} maxLength={4000} />
          </Field>
          <OtherLanguages field={fields.aboutIn} languages={languages} maxLength={4000} rows={5} />
          <Field
            label={say(words.language)}
            hint={say(words.languageHint)}
            id={fields.locale.id}
            error={fields.locale.errors}
          >
            <Select
              name={fields.locale.name}
              defaultValue={textOf(fields.locale) || values.locale}
              options={allLanguages.map((value) => ({ value, label: languageNames[value] }))}
            />
          </Field>
          <div className="grid gap-x-4 sm:grid-cols-2">
            <Field
              label={say(tradeWords.who)}
              hint={say(tradeWords.whoHint)}
              id={fields.workerWord.id}
              error={fields.workerWord.errors}
            >
              <Select
                name={fields.workerWord.name}
                defaultValue={textOf(fields.workerWord) || values.workerWord}
                options={workers}
              />
            </Field>
            <Field
              label={say(tradeWords.what)}
              hint={say(tradeWords.whatHint)}
              id={fields.visitWord.id}
              error={fields.visitWord.errors}
            >
              <Select
                name={fields.visitWord.name}
                defaultValue={textOf(fields.visitWord) || values.visitWord}
                options={visits}
              />
            </Field>
          </div>
          <div className="grid gap-x-4 sm:grid-cols-2">
            <Field
              label={say(words.email)}
              hint={say(words.emailHint)}
              id={fields.contactEmail.id}
              error={fields.contactEmail.errors}
              optional
            >
              <TextInput {...fieldProps(fields.contactEmail)} type="email" autoComplete="email" />
            </Field>
            <Field
              label={say(words.phone)}
              hint={say(words.phoneHint)}
              id={fields.contactPhone.id}
              error={fields.contactPhone.errors}
              optional
            >
              <TextInput
                {...fieldProps(fields.contactPhone)}
                type="tel"
                autoComplete="tel"
                placeholder={phoneExample}
              />
            </Field>
          </div>
        </Card>
        <Card title={say(words.whereAndWhen)}>
          <AddressField
            name="addressLabel"
            id={fields.addressLabel.id}
            label={say(words.address)}
            hint={say(words.addressHint)}
            defaultValue={textOf(fields.addressLabel)}
            error={fields.addressLabel.errors}
            optional
          />
          {place ? (
            <div className="mb-5">
              <PlaceCheck {...place} reader="owner" />
            </div>
          ) : null}
          <div className="grid gap-x-4 sm:grid-cols-2">
            <Field
              label={say(placeWords.timeZone)}
              hint={say(words.timeZoneHint)}
              id={fields.timeZone.id}
              error={fields.timeZone.errors}
            >
              <Select
                name={fields.timeZone.name}
                defaultValue={textOf(fields.timeZone) || values.timeZone}
                groups={zones}
              />
              {asked ? <input type="hidden" name={fields.zoneAsked.name} value={asked} /> : null}
            </Field>
            <Field
              label={say(placeWords.country)}
              hint={say(placeWords.countryHint)}
              id={fields.country.id}
              error={fields.country.errors}
            >
              <Select
                name={fields.country.name}
                defaultValue={textOf(fields.country) || (values.country ?? '')}
                {...(values.country ? {} : { placeholder: say(placeWords.chooseCountry) })}
                options={countries}
              />
            </Field>
            <div>
              <p className="font-semibold">{say(words.currency)}</p>
              <p className="text-sm text-soft">{say(words.currencyHint)}</p>
              <p className="figures mt-2 font-medium">{currencyName}</p>
            </div>
          </div>
        </Card>
      </div>
      <div className="mt-5">
        <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
      </div>
    </PostForm>
  )
}
