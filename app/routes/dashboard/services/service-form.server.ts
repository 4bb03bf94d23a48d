import type { Member } from '#app/domain/identity/index.server.ts'
import {
  listSkills,
  listTechnicians,
  type Service,
  type Skill,
  type Technician,
} from '#app/domain/catalog/index.server.ts'
import { getMoneyPage } from '#app/domain/payments/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { moneyText } from '#app/lib/money.ts'

/** What the form of a service needs besides the service. */
export async function loadServiceForm(app: App, member: Member) {
  const [technicians, skills, connected] = await Promise.all([
    listTechnicians(app, member),
    listSkills(app, member),
    isConnected(app, member),
  ])
  return {
    connected,
    technicians: technicians.map((technician) => ({
      id: technician.id,
      name: technician.name,
      ...noteOf(technician, skills),
    })),
    skills: skills.map(({ id, name, technicianIds }) => ({
      id,
      name,
      ...(technicianIds.length === 0 ? { note: 'Nobody has it yet' } : {}),
    })),
  }
}

function noteOf({ id, active }: Technician, skills: readonly Skill[]): { note?: string } {
  if (!active) return { note: 'Not working at the moment' }
  const own = skills.filter(({ technicianIds }) => technicianIds.includes(id)).map(({ name }) => name)
  return own.length > 0 ? { note: own.join(', ') } : {}
}

/** Whether the business may take card payments now. */
export async function isConnected(app: App, member: Member): Promise<boolean> {
  const { account } = await getMoneyPage(app, member.actor, new Date(app.clock.now()))
  return account?.chargesEnabled ?? false
}

/** A service as its form shows it. */
export function serviceValues(service: Service, currency: string) {
  const {
    name,
    description,
    durationMinutes,
    place,
    onlineUrl,
    paymentKind,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    windowMinutes,
    arrivalNotice,
    technicianIds,
    skillIds,
    active,
  } = service
  return {
    name,
    description,
    durationMinutes,
    place,
    onlineUrl: onlineUrl ?? '',
    paymentKind,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    windowMinutes: windowMinutes === null ? '' : String(windowMinutes),
    arrivalNotice,
    technicianIds,
    skillIds,
    active,
    price: moneyText(service.priceMinor, currency),
    deposit: service.depositMinor > 0 ? moneyText(service.depositMinor, currency) : '',
  }
}
