import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { listTechnicians, moveBasesAlong, saveOwnBase, type Technician } from '#app/domain/catalog/index.server.ts'
import { usualPlace } from '#app/domain/catalog/rules.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { decideCountry, updateTenant, type Tenant } from '#app/domain/tenancy/index.server.ts'
import { country, rulesSchema, timeZone } from '#app/domain/tenancy/schema.ts'
import { countryOfZone, countryOptions } from '#app/lib/countries.ts'
import { dashboard } from '#app/paths.ts'
import { archiveWords } from '#app/words/catalog/archive.ts'
import { placeWords } from '#app/words/catalog/place.ts'
import { setupWords } from '#app/words/catalog/setup.ts'
import { conventionsOf } from '#app/words/conventions.ts'
import { useReader } from '#app/words/reader-context.ts'
import { readForm } from '#app/lib/form.server.ts'
import { line } from '#app/lib/lines.ts'
import { zoneGroups } from '#app/lib/time-zones.ts'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { RadioCards, Select } from '#app/ui/controls/inputs.tsx'
import { AddressField } from '#app/routes/dashboard/settings/address-field.tsx'
import { revealWhen } from './reveal.ts'
import { SetupFoot, SetupShell } from './setup-shell.tsx'
import { useForm, PostForm, textOf, type FormField } from '#app/ui/controls/form.tsx'
import { locateAddress } from '../settings/locate.server.ts'
import { compareClocks, type Clock } from '../settings/zone-question.server.ts'
import { goOn, openSetup } from './setup-step.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

const words = setupWords.where

const whereSchema = z.object({
  place: z.enum(['customer', 'business', 'online'], 'Choose where you work.'),
  address: line(300).optional(),
  start: line(300).optional(),
  radius: rulesSchema.shape.serviceRadiusKm,
  /** Asked of those who work online; else it follows from the address. */
  timeZone: timeZone.optional(),
  /** Her answer where the address and the account keep different time. */
  addressZone: timeZone.optional(),
  country: country.optional(),
})

/** The radii offered, in km; in countries with miles, 3 to 60 miles. */
const radiiKm = [5, 10, 15, 25, 40, 60, 100]
const radiiOfMiles = [4.8, 8, 16.1, 24.1, 40.2, 64.4, 96.6]

export async function loader(args: LoaderFunctionArgs) {
  const { member, tenant } = await openSetup(args)
  const { app, reader } = args.context
  const { addressLabel, serviceRadiusKm, setupStep } = tenant
  const radii = conventionsOf(reader.language, reader.country).miles ? radiiOfMiles : radiiKm
  const radius = serviceRadiusKm ?? radii[3]!
  return {
    title: `${reader.say(words.title)} · Wayslot`,
    owner: member.role === 'owner',
    place: setupStep === 'where' ? 'customer' : usualPlace(tenant),
    address: addressLabel ?? '',
    start: startElsewhere(await ownCalendar(app, member), tenant)?.label ?? '',
    radius,
    radii: [...new Set([...radii, radius])]
      .sort((a, b) => a - b)
      .map((km) => ({ value: String(km), label: reader.distance(km) })),
    timeZone: tenant.timeZone,
    zones: zoneGroups(reader, tenant.timeZone),
    country: tenant.country,
    // Asked where neither the address nor the zone may tell the country, or another one is known.
    asksCountry: tenant.country === null || tenant.country !== countryOfZone(tenant.timeZone),
    countries: countryOptions(reader),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { member, tenant } = await openSetup(args)
  const { app, reader } = args.context
  const form = await args.request.formData()
  const read = await readForm(form, whereSchema)
  if (!read.ok) return read.reply
  const { place, radius, timeZone: chosenZone = tenant.timeZone, addressZone, country: chosen } = read.value
  if (place === 'online') {
    const decided = decideCountry({ chosen, address: null, timeZone: chosenZone })
    if (!decided.ok) return read.refuse({ fieldErrors: { country: [reader.say(words.whichCountry)] } })
    const nowhere = { addressLabel: null, lat: null, lng: null, serviceRadiusKm: null }
    await updateTenant(app, member, { ...nowhere, timeZone: chosenZone, country: decided.country })
    return goOn(app, member, tenant, 'hours')
  }
  const located = await locateAddress(app, form, 'address', {
    label: tenant.addressLabel,
    lat: tenant.lat,
    lng: tenant.lng,
  })
  if (!located.ok || !located.place) {
    const message = located.ok ? words.addressMissing : located.message
    return read.refuse({ fieldErrors: { address: [reader.say(message)] } })
  }
  const known = startElsewhere(await ownCalendar(app, member), tenant)
  const start =
    place === 'customer'
      ? await locateAddress(app, form, 'start', known ?? { label: null, lat: null, lng: null })
      : { ok: true as const, place: null }
  if (!start.ok) return read.refuse({ fieldErrors: { start: [reader.say(start.message)] } })
  const { label, lat, lng } = located.place
  const compared = compareClocks(located.place, addressZone ?? tenant.timeZone, reader)
  if (!compared.agree && !addressZone) {
    const asked = read.refuse({ fieldErrors: { addressZone: [reader.say(placeWords.clocksDiffer)] } })
    return data({ ...asked.data, clocks: compared.clocks }, { status: 422 })
  }
  const zone = compared.agree ? compared.zone : (addressZone ?? compared.zone)
  const decided = decideCountry({ chosen, address: located.place.country, timeZone: zone })
  if (!decided.ok) return read.refuse({ fieldErrors: { country: [reader.say(words.whichCountry)] } })
  await updateTenant(app, member, {
    addressLabel: label,
    lat,
    lng,
    timeZone: zone,
    country: decided.country,
    serviceRadiusKm: place === 'customer' ? (radius ?? 25) : null,
  })
  await moveBasesAlong(app, member, tenant.addressLabel)
  await saveOwnBase(app, member, start.place)
  return goOn(app, member, tenant, 'hours')
}

const ownCalendar = async (app: App, member: Member) =>
  (await listTechnicians(app, member)).find(({ userId }) => userId === member.userId)

/** Where her day starts, if that is not the business's address. */
function startElsewhere(own: Technician | undefined, { addressLabel }: Tenant) {
  if (!own?.baseLabel || own.baseLabel === addressLabel) return null
  return { label: own.baseLabel, lat: own.baseLat, lng: own.baseLng }
}

const placeIcon = { customer: 'car', business: 'store', online: 'video' } as const

export default function Where() {
  const { place, address, start, radius, radii, zones, asksCountry, countries, owner, ...known } =
    useLoaderData<typeof loader>()
  const { timeZone: zone } = known
  const { say } = useReader()
  const result = useActionData<typeof action>()
  const clocks = result && 'clocks' in result ? result.clocks : null
  const [form, fields] = useForm<typeof whereSchema>({
    id: 'where',
    lastResult: result,
    defaultValue: { place, address, start, radius: String(radius), timeZone: zone, country: known.country ?? '' },
  })
  return (
    <SetupShell current={0} title={say(words.title)} lead={say(words.lead)}>
      <PostForm form={form}>
        <div className="group">
          <FieldSet label={say(words.meet)} id={fields.place.id} error={fields.place.errors}>
            <RadioCards
              name={fields.place.name}
              defaultValue={textOf(fields.place) || place}
              columns={3}
              options={(['customer', 'business', 'online'] as const).map((value) => ({
                value,
                label: say(words.places[value]),
                hint: say(words.placeHints[value]),
                icon: placeIcon[value],
              }))}
            />
          </FieldSet>
          <div className={revealWhen.placed}>
            <AddressField
              name="address"
              id={fields.address.id}
              label={say(words.address)}
              hint={say(words.addressHint)}
              defaultValue={textOf(fields.address)}
              error={fields.address.errors}
            />
            {clocks ? (
              <WhichClock clocks={clocks} field={fields.addressZone} />
            ) : (
              <p className="-mt-2 mb-5 text-sm text-soft">{say(placeWords.zoneFollows)}</p>
            )}
          </div>
          <div className={revealWhen.customer}>
            <StartElsewhere field={fields.start} />
          </div>
          <div className={revealWhen.online}>
            <Field label={say(placeWords.timeZone)} id={fields.timeZone.id} error={fields.timeZone.errors}>
              <Select name={fields.timeZone.name} defaultValue={textOf(fields.timeZone) || zone} groups={zones} />
            </Field>
          </div>
          <div className={revealWhen.customer}>
            <Field
              label={say(words.radius)}
              hint={say(words.radiusHint)}
              id={fields.radius.id}
              error={fields.radius.errors}
            >
              <Select
                name={fields.radius.name}
                defaultValue={textOf(fields.radius) || String(radius)}
                options={radii}
              />
            </Field>
          </div>
        </div>
        {(asksCountry || fields.country.errors) && (
          <Field
            label={say(placeWords.country)}
            hint={say(placeWords.countryHint)}
            id={fields.country.id}
            error={fields.country.errors}
          >
            <Select
              name={fields.country.name}
              defaultValue={textOf(fields.country)}
              placeholder={say(placeWords.chooseCountry)}
              options={countries}
            />
          </Field>
        )}
        <SetupFoot label={say(words.goOn)} pendingLabel={say(words.findingAddress)} />
      </PostForm>
      {owner ? (
        <p className="mt-6 text-sm text-soft">
          {say(archiveWords.linkText)}{' '}
          <Link to={dashboard.archive} className="link inline-flex min-h-target items-center">
            {say(archiveWords.title)}
          </Link>
        </p>
      ) : null}
    </SetupShell>
  )
}

/** The day starts at the address above, unless she says otherwise. */
function StartElsewhere({ field }: { field: FormField }) {
  const { say } = useReader()
  return (
    <details className="mb-5" open={Boolean(textOf(field) || field.errors)}>
      <summary className="inline-flex min-h-target cursor-pointer items-center font-medium text-accent-text">
        {say(placeWords.startElsewhere)}
      </summary>
      <AddressField
        name={field.name}
        id={field.id}
        label={say(placeWords.whereYouStart)}
        hint={say(placeWords.whereYouStartHint)}
        defaultValue={textOf(field)}
        error={field.errors}
        optional
      />
    </details>
  )
}

function WhichClock({ clocks, field }: { clocks: readonly Clock[]; field: FormField }) {
  const { say } = useReader()
  return (
    <FieldSet className="mb-5" label={say(placeWords.whichClock)} id={field.id} error={field.errors}>
      <RadioCards name={field.name} defaultValue={clocks[0]?.value} columns={2} options={clocks} />
    </FieldSet>
  )
}
