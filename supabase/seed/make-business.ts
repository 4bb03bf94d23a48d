import { randomUUID } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import type { App } from '../../app/lib/app.server.ts'
import { countryOfZone } from '../../app/lib/countries.ts'
import { tradeOfName } from '../../app/words/trade-of-name.ts'
import { slugSkeleton } from '../../app/domain/tenancy/rules.ts'
import { demoPassword } from './password.ts'
import type { DemoBusiness } from './businesses/index.ts'

/** The person's id at the auth server, where a new person is made with a confirmed address. */
export async function ensurePerson(app: App, sql: Sql, person: { name: string; email: string }): Promise<string> {
  const [known] = await sql`select id from users where email = ${person.email}`
  if (known) return known.id as string
  const created = await app.supabaseAdmin.auth.admin.createUser({
    email: person.email,
    password: demoPassword,
    email_confirm: true,
    user_metadata: { name: person.name },
  })
  const id = created.data.user?.id ?? (await findAtAuth(app, person.email))
  await sql`insert into users ${sql({ id, email: person.email, name: person.name })} on conflict (id) do nothing`
  return id
}

/** An interrupted run may have made the person only at the auth server. */
async function findAtAuth(app: App, email: string): Promise<string> {
  const { data, error } = await app.supabaseAdmin.auth.admin.listUsers({ perPage: 1000 })
  const found = data.users.find((user) => user.email === email)
  if (!found) throw new Error(`The auth server refuses ${email}: ${error?.message ?? 'no such person'}`)
  return found.id
}

/**
 * One business with its services, team and hours, in one transaction; returns the id of the existing one if it was made
 * before.
 */
export async function ensureBusiness({ sms }: App, sql: Sql, business: DemoBusiness, ownerId: string): Promise<string> {
  const [known] = await sql`select id from tenants where slug = ${business.slug}`
  if (known) {
    await ensureSender(sql, business, known.id as string, ownerId, sms.from)
    return known.id as string
  }
  return sql.begin(async (tx) => {
    const tenantId = randomUUID()
    await tx`insert into tenants ${tx({
      id: tenantId,
      slug: business.slug,
      slugSkeleton: slugSkeleton(business.slug),
      name: business.name,
      status: 'published',
      setupStep: 'done',
      timeZone: business.timeZone,
      country: countryOfZone(business.timeZone),
      currency: business.currency,
      locale: business.locale ?? 'en',
      about: business.about,
      aboutIn: tx.json(business.aboutIn ?? {}),
      confirmation: business.asksOwner ? 'manual' : 'automatic',
      ...tradeOfName(business.name),
      contactEmail: business.contactEmail ?? business.owner.email,
      contactPhone: business.phone,
      addressLabel: business.address.label,
      lat: business.address.lat,
      lng: business.address.lng,
      brandColour: business.colour,
      serviceRadiusKm: business.serviceRadiusKm ?? null,
      servicePostcodes: business.servicePostcodes ?? [],
      servicePolygon: business.servicePolygon ? tx.json(business.servicePolygon) : null,
      serviceDriveMinutes: business.serviceDriveMinutes ?? null,
      minNoticeMinutes: business.minNoticeMinutes,
      horizonDays: business.horizonDays,
      discountSharePercent: business.discount?.sharePercent ?? 0,
      driveHourMinor: business.discount?.driveHourMinor ?? 0,
      discountMaxPercent: business.discount?.maxPercent ?? null,
      cancelFreeHours: business.cancelFreeHours,
      refundLatePercent: business.refundLatePercent,
      noShowFeePercent: business.fees?.noShow ?? 0,
      lateFeePercent: business.fees?.late ?? 0,
      publishedAt: new Date(),
    })}`
    await tx`insert into memberships ${tx({ tenantId, userId: ownerId, role: 'owner' })}`
    await ensureSender(tx, business, tenantId, ownerId, sms.from)
    const serviceIds = new Map<string, string>()
    for (const [position, service] of business.services.entries()) {
      const id = randomUUID()
      serviceIds.set(service.slug, id)
      await tx`insert into services ${tx({
        tenantId,
        id,
        slug: service.slug,
        name: service.name,
        nameIn: tx.json(service.nameIn ?? {}),
        description: service.description,
        descriptionIn: tx.json(service.descriptionIn ?? {}),
        durationMinutes: service.minutes,
        priceMinor: service.priceMinor,
        place: business.place,
        onlineUrl: business.onlineUrl ?? null,
        bufferAfterMinutes: service.bufferAfter ?? 0,
        position,
        windowMinutes: service.windowMinutes ?? null,
        paymentKind: typeof service.payment === 'string' ? service.payment : 'deposit',
        depositMinor: typeof service.payment === 'string' ? 0 : service.payment.depositMinor,
        keepsCard: service.keepsCard ?? false,
      })}`
    }
    const technicianIds = new Map<string, string>()
    for (const [position, technician] of business.technicians.entries()) {
      const technicianId = randomUUID()
      technicianIds.set(technician.name, technicianId)
      await tx`insert into technicians ${tx({
        tenantId,
        id: technicianId,
        name: technician.name,
        bio: technician.bio,
        email: technician.email,
        position,
        baseLabel: technician.base?.label ?? null,
        baseLat: technician.base?.lat ?? null,
        baseLng: technician.base?.lng ?? null,
      })}`
      const skills = technician.services ?? [...serviceIds.keys()]
      await tx`insert into technician_services ${tx(skills.map((slug) => ({ tenantId, technicianId, serviceId: serviceIds.get(slug)! })))}`
      const hours = technician.hours.flatMap(({ weekdays, starts, ends }) =>
        weekdays.map((weekday) => ({ tenantId, technicianId, weekday, starts, ends })),
      )
      await tx`insert into working_hours ${tx(hours)}`
    }
    for (const skill of business.skills ?? []) {
      const skillId = randomUUID()
      await tx`insert into skills ${tx({ tenantId, id: skillId, name: skill.name })}`
      await tx`insert into technician_skills ${tx(skill.technicians.map((name) => ({ tenantId, skillId, technicianId: technicianIds.get(name)! })))}`
      await tx`insert into service_skills ${tx(skill.services.map((slug) => ({ tenantId, skillId, serviceId: serviceIds.get(slug)! })))}`
    }
    return tenantId
  })
}

/** In the United States carriers take texts from registered businesses alone: these were approved, and send from the run's number. */
async function ensureSender(
  sql: Sql | TransactionSql,
  business: DemoBusiness,
  tenantId: string,
  changedBy: string,
  sender: string,
): Promise<void> {
  const country = countryOfZone(business.timeZone) ?? ''
  if (country !== 'US') return
  const [firstName = '', ...rest] = business.owner.name.split(' ')
  const at = new Date()
  await sql`insert into sender_registrations ${sql({
    tenantId,
    details: sql.json({
      kind: 'company',
      legalName: `${business.name} LLC`,
      companyForm: 'Limited Liability Corporation',
      website: `https://${business.slug}.example`,
      street: business.address.label,
      city: 'Brooklyn',
      region: 'NY',
      postalCode: '11238',
      country,
      firstName,
      lastName: rest.join(' '),
      email: business.owner.email,
      phone: business.phone,
    }),
    state: 'approved',
    sender,
    changedBy,
    submittedAt: at,
    decidedAt: at,
    // It is not known to any carrier, so nobody is asked about it.
    checkedAt: new Date('2100-01-01T00:00Z'),
  })} on conflict do nothing`
}
