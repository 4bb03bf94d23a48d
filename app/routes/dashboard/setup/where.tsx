import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { moveBasesAlong } from '#app/domain/catalog/index.server.ts'
import { usualPlace } from '#app/domain/catalog/rules.ts'
import { decideCountry, updateTenant, type CountryAnswer } from '#app/domain/tenancy/index.server.ts'
import { country, rulesSchema, timeZone } from '#app/domain/tenancy/schema.ts'
import { countryOfZone, countryOptions } from '#app/lib/countries.ts'
import { readForm } from '#app/lib/form.server.ts'
import { zoneGroups } from '#app/lib/time-zones.ts'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { RadioCards, Select } from '#app/ui/controls/inputs.tsx'
import { AddressField } from '#app/routes/dashboard/settings/address-field.tsx'
import { revealWhen } from './reveal.ts'
import { SetupFoot, SetupShell } from './setup-shell.tsx'
import { useForm, PostForm, textOf } from '#app/ui/controls/form.tsx'
import { locateAddress } from '../settings/locate.server.ts'
import { goOn, openSetup } from './setup-step.server.ts'

export const meta: MetaFunction = () => [{ title: 'Where you work · Wayslot' }, { name: 'robots', content: 'noindex' }]

const whereSchema = z.object({
  place: z.enum(['customer', 'business', 'online'], 'Choose where you work.'),
  address: z.string().trim().max(300, 'Use at most 300 characters.').optional(),
  radius: rulesSchema.shape.serviceRadiusKm,
  timeZone,
  country: country.optional(),
})

const radii = [5, 10, 15, 25, 40, 60, 100]

export async function loader(args: LoaderFunctionArgs) {
  const { tenant } = await openSetup(args)
  const { addressLabel, serviceRadiusKm, setupStep } = tenant
  return {
    place: setupStep === 'where' ? 'customer' : usualPlace(tenant),
    address: addressLabel ?? '',
    radius: serviceRadiusKm ?? 25,
    timeZone: tenant.timeZone,
    zones: zoneGroups(tenant.timeZone),
    country: tenant.country,
    // Asked where the zone does not tell the country, or another one is known.
    asksCountry: tenant.country === null || tenant.country !== countryOfZone(tenant.timeZone),
    countries: countryOptions(args.context.reader),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { member, tenant } = await openSetup(args)
  const { app } = args.context
  const form = await args.request.formData()
  const read = await readForm(form, whereSchema)
  if (!read.ok) return read.reply
  const { place, radius, timeZone: zone, country: chosen } = read.value
  if (place === 'online') {
    const decided = decideCountry({ chosen, address: null, timeZone: zone })
    if (!decided.ok) return read.refuse({ fieldErrors: { country: [countryQuestion[decided.reason]] } }, 422)
    const nowhere = { addressLabel: null, lat: null, lng: null, serviceRadiusKm: null }
    await updateTenant(app, member, { ...nowhere, timeZone: zone, country: decided.country })
    return goOn(app, member, tenant, 'hours')
  }
  const located = await locateAddress(app, form, 'address', {
    label: tenant.addressLabel,
    lat: tenant.lat,
    lng: tenant.lng,
  })
  const message = located.ok ? (located.place ? null : 'Enter the address you work from.') : located.message
  if (!located.ok || !located.place) return read.refuse({ fieldErrors: { address: [message ?? ''] } }, 422)
  const { label, lat, lng } = located.place
  const decided = decideCountry({ chosen, address: located.place.country, timeZone: zone })
  if (!decided.ok) return read.refuse({ fieldErrors: { country: [countryQuestion[decided.reason]] } }, 422)
  await updateTenant(app, member, {
    addressLabel: label,
    lat,
    lng,
    timeZone: zone,
    country: decided.country,
    serviceRadiusKm: place === 'customer' ? (radius ?? 25) : null,
  })
  await moveBasesAlong(app, member, tenant.addressLabel)
  return goOn(app, member, tenant, 'hours')
}

const countryQuestion: Record<Exclude<CountryAnswer, { ok: true }>['reason'], string> = {
  unknown: 'Which country is your business in?',
  disagree: 'Your address and your time zone are in different countries. Which one is your business in?',
}

export default function Where() {
  const {
    place,
    address,
    radius,
    timeZone: zone,
    zones,
    asksCountry,
    countries,
    ...known
  } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<typeof whereSchema>({
    id: 'where',
    lastResult: useActionData<typeof action>(),
    defaultValue: { place, address, radius: String(radius), timeZone: zone, country: known.country ?? '' },
  })
  const options = [...new Set([...radii, radius])]
    .sort((a, b) => a - b)
    .map((km) => ({ value: String(km), label: `${km} km (${Math.round(km * 0.6214)} miles)` }))
  return (
    <SetupShell
      current={0}
      title="Where do you work?"
      lead="This decides which times can be offered. All of it can be changed later."
    >
      <PostForm form={form}>
        <div className="group">
          <FieldSet label="Your customers meet you" id={fields.place.id} error={fields.place.errors}>
            <RadioCards
              name={fields.place.name}
              defaultValue={textOf(fields.place) || place}
              columns={3}
              options={[
                { value: 'customer', label: 'At their place', hint: 'You drive to them.', icon: 'car' },
                { value: 'business', label: 'At your place', hint: 'They come to you.', icon: 'store' },
                { value: 'online', label: 'Online', hint: 'By video or phone.', icon: 'video' },
              ]}
            />
          </FieldSet>
          <div className={revealWhen.placed}>
            <AddressField
              name="address"
              id={fields.address.id}
              label="Your address"
              hint="Drives start and end here. For customers who come to you it stands on your page."
              defaultValue={textOf(fields.address)}
              error={fields.address.errors}
            />
          </div>
          <div className={revealWhen.customer}>
            <Field
              label="How far you go"
              hint="From your address. Beyond it, customers are told so."
              id={fields.radius.id}
              error={fields.radius.errors}
            >
              <Select
                name={fields.radius.name}
                defaultValue={textOf(fields.radius) || String(radius)}
                options={options}
              />
            </Field>
          </div>
        </div>
        <Field label="Time zone" id={fields.timeZone.id} error={fields.timeZone.errors}>
          <Select name={fields.timeZone.name} defaultValue={textOf(fields.timeZone) || zone} groups={zones} />
        </Field>
        {(asksCountry || fields.country.errors) && (
          <Field
            label="Country"
            hint="Phone numbers, prices and distances are written as people do there."
            id={fields.country.id}
            error={fields.country.errors}
          >
            <Select
              name={fields.country.name}
              defaultValue={textOf(fields.country)}
              placeholder="Choose a country"
              options={countries}
            />
          </Field>
        )}
        <SetupFoot label="Go on to hours" pendingLabel="Finding the address…" />
      </PostForm>
    </SetupShell>
  )
}
