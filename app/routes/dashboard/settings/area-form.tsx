import { useState } from 'react'
import { decideArea, describeArea } from '#app/domain/scheduling/rules.ts'
import { mostRadius, readPostcodes, readShape, writeShape } from '#app/domain/tenancy/rules.ts'
import type { areaFormSchema } from '#app/domain/tenancy/schema.ts'
import type { Ring } from '#app/lib/geometry.ts'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Button, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { circleAround } from '#app/ui/map/view.ts'
import { useForm, PostForm, type LastResult, fieldProps } from '#app/ui/controls/form.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { areaWords as words } from '#app/words/catalog/area.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AreaMap } from './area-map.tsx'
import type { AreaGround } from './area-view.ts'

export type AreaValues = {
  /** In the reader's unit, as `distance` says it. */
  radius: string
  servicePostcodes: string
  servicePolygon: string
  serviceDriveMinutes: string
}
type Props = { ground: AreaGround; values: AreaValues; lastResult: LastResult }

/** Number of corners of a shape started with the button, around the address. */
const firstCorners = 8
const firstKm = 4

/** The four rules, each optional, with their meaning in words and on the map while typing. */
export function AreaForm({ ground, values, lastResult }: Props) {
  const reader = useReader()
  const { say } = reader
  const [form, fields] = useForm<ReturnType<typeof areaFormSchema>>({ id: 'area', defaultValue: values, lastResult })
  const first = (name: keyof AreaValues) =>
    typeof fields[name].initialValue === 'string' ? fields[name].initialValue : ''
  const [typed, setTyped] = useState<AreaValues>(() => ({
    radius: first('radius'),
    servicePostcodes: first('servicePostcodes'),
    servicePolygon: first('servicePolygon'),
    serviceDriveMinutes: first('serviceDriveMinutes'),
  }))
  const [corners, setCorners] = useState<Ring>(() => cornersOf(typed.servicePolygon))
  const type =
    (name: keyof AreaValues) =>
    ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setTyped((now) => ({ ...now, [name]: value }))
  const shape = readShape(typed.servicePolygon)
  const area = areaOf(typed, ground, reader.unitKm)
  const draw = (ring: Ring) => {
    setCorners(ring)
    setTyped((now) => ({ ...now, servicePolygon: writeShape(ring) }))
  }
  const { office } = ground
  return (
    <PostForm form={form} saved={lastResult?.status === 'success' ? say(words.saved) : undefined} multipart>
      <UnsavedGuard />
      <div className="mb-5 rounded-md bg-sunk p-4">
        <p className="eyebrow mb-1">{say(words.means)}</p>
        <p className="font-medium">{describeArea(area, reader)}</p>
        <Served ground={ground} area={area} />
      </div>
      <div className="grid gap-5 wide:grid-cols-[minmax(0,1fr)_20rem] wide:items-start">
        <Card title={say(words.theMap)} className="wide:order-none">
          <AreaMap ground={ground} area={area} corners={corners} faulty={!shape.ok} onCorners={draw} />
          {shape.ok ? null : (
            <p className="mt-2 text-sm font-medium text-bad" role="status">
              {say(shape.message)}
            </p>
          )}
          <div className="noscript:hidden mt-3 flex flex-wrap items-center gap-2">
            {corners.length === 0 && office ? (
              <Button tone="quiet" icon="pencil" onClick={() => draw(startShape(office))}>
                {say(words.startShape)}
              </Button>
            ) : null}
            {corners.length > 0 ? (
              <Button tone="plain" icon="trash" onClick={() => draw([])}>
                {say(words.removeShape)}
              </Button>
            ) : null}
            <p className="basis-full text-sm text-soft">{say(words.howToDraw)}</p>
          </div>
          <Field
            label={say(words.corners)}
            hint={say(words.cornersHint)}
            id={fields.servicePolygon.id}
            error={fields.servicePolygon.errors}
            optional
            className="mt-3"
          >
            <TextArea
              name={fields.servicePolygon.name}
              rows={corners.length > 0 ? 6 : 3}
              className="figures"
              placeholder="40.6782, -73.9442"
              value={typed.servicePolygon}
              onChange={(event) => {
                type('servicePolygon')(event)
                setCorners(cornersOf(event.currentTarget.value))
              }}
            />
          </Field>
        </Card>
        <Card title={say(words.rules)}>
          <p className="mb-4 text-sm text-soft">{say(words.rulesText)}</p>
          <Field
            label={say(reader.unitKm === 1 ? words.radius : words.radiusMiles)}
            hint={say(office ? words.radiusAroundAddress : words.radiusAroundTeam)}
            id={fields.radius.id}
            error={fields.radius.errors}
            optional
          >
            <TextInput
              {...fieldProps(fields.radius)}
              type="number"
              inputMode="decimal"
              min={0.1}
              max={mostRadius(reader.unitKm)}
              step={0.1}
              onInput={type('radius')}
            />
          </Field>
          <Field
            label={say(words.postcodes)}
            hint={say(words.postcodesHint)}
            id={fields.servicePostcodes.id}
            error={fields.servicePostcodes.errors}
            optional
          >
            <TextArea
              name={fields.servicePostcodes.name}
              defaultValue={first('servicePostcodes')}
              key="postcodes"
              rows={5}
              className="figures"
              onInput={type('servicePostcodes')}
            />
          </Field>
          <Field
            label={say(words.drive)}
            hint={say(words.driveHint)}
            id={fields.serviceDriveMinutes.id}
            error={fields.serviceDriveMinutes.errors}
            optional
          >
            <TextInput
              {...fieldProps(fields.serviceDriveMinutes)}
              type="number"
              inputMode="numeric"
              min={5}
              max={600}
              onInput={type('serviceDriveMinutes')}
            />
          </Field>
          {office || ground.technicians.some(({ baseLat }) => baseLat !== null) ? null : (
            <Notice tone="warn" className="mb-4">
              {say(words.noAddresses)}
            </Notice>
          )}
          <SubmitButton pendingLabel={say(commonWords.saving)} wide>
            {say(words.save)}
          </SubmitButton>
        </Card>
      </div>
    </PostForm>
  )
}

function Served({ ground, area }: { ground: AreaGround; area: ReturnType<typeof areaOf> }) {
  const { say } = useReader()
  const { doors, technicians } = ground
  if (doors.length === 0) return null
  const inside = doors.filter((door) => decideArea(area, technicians, door).ok).length
  return (
    <p className="figures mt-1 text-sm text-soft">
      {say(inside === doors.length ? words.allInside(inside) : words.someInside(inside, doors.length))}
    </p>
  )
}

function startShape({ lat, lng }: { lat: number; lng: number }): Ring {
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5
  return circleAround({ lat, lng }, firstKm, firstCorners).map((spot) => [round(spot.lat), round(spot.lng)])
}

/** What can be drawn from the text: the shape, or its lines while it is not a shape yet. */
function cornersOf(text: string): Ring {
  const read = readShape(text)
  if (read.ok) return read.value ?? []
  return text
    .split('\n')
    .flatMap((line) => {
      const [lat, lng, more] = line.split(',').map((part) => Number(part.trim() || NaN))
      return lat !== undefined && lng !== undefined && more === undefined && Math.abs(lat) <= 90 && Math.abs(lng) <= 180
        ? [[lat, lng] as const]
        : []
    })
    .slice(0, 200)
}

/** The rules, as far as the typed text can be read. */
function areaOf(typed: AreaValues, { office }: AreaGround, unitKm: number) {
  const number = (text: string) => (text.trim() && Number(text) > 0 ? Number(text) : null)
  const radius = number(typed.radius)
  const [postcodes, shape] = [readPostcodes(typed.servicePostcodes), readShape(typed.servicePolygon)]
  return {
    lat: office?.lat ?? null,
    lng: office?.lng ?? null,
    serviceRadiusKm: radius && radius * unitKm,
    serviceDriveMinutes: number(typed.serviceDriveMinutes),
    servicePostcodes: postcodes.ok ? postcodes.value : [],
    servicePolygon: shape.ok ? shape.value : null,
  }
}
