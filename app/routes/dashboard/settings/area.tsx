import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listDoors } from '#app/domain/desk/index.server.ts'
import { listTechnicians } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { radiusTyped, writeShape } from '#app/domain/tenancy/rules.ts'
import { areaFormSchema } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { areaWords } from '#app/words/catalog/area.ts'
import { AreaForm } from './area-form.tsx'

const textOf = (value: number | null) => (value === null ? '' : String(value))

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const [tenant, technicians, doors] = await Promise.all([
    getTenant(app, member),
    listTechnicians(app, member),
    listDoors(app, member),
  ])
  const { lat, lng, addressLabel } = tenant
  return {
    ground: {
      office:
        lat === null || lng === null ? null : { lat, lng, label: addressLabel ?? reader.say(areaWords.yourBusiness) },
      technicians: technicians
        .filter(({ active }) => active)
        .map(({ id, name, baseLat, baseLng }) => ({ id, name, baseLat, baseLng })),
      doors: doors.map((door) => ({ ...door, label: door.label ?? '' })),
    },
    values: {
      radius: tenant.serviceRadiusKm === null ? '' : String(radiusTyped(tenant.serviceRadiusKm, reader.unitKm)),
      servicePostcodes: tenant.servicePostcodes.join('\n'),
      servicePolygon: writeShape(tenant.servicePolygon),
      serviceDriveMinutes: textOf(tenant.serviceDriveMinutes),
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, areaFormSchema(args.context.reader.unitKm))
  if (!read.ok) return read.reply
  await updateTenant(args.context.app, member, read.value)
  return read.saved()
}

export default function ServiceArea() {
  const { ground, values } = useLoaderData<typeof loader>()
  return <AreaForm ground={ground} values={values} lastResult={useActionData<typeof action>()} />
}
