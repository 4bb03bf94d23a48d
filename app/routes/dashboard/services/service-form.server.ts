import type { Member } from '#app/domain/identity/index.server.ts'
import {
  listSkills,
  listTaxRates,
  listTechnicians,
  type Service,
  type Technician,
} from '#app/domain/catalog/index.server.ts'
import { listOwnWays, takesPayments } from '#app/domain/payments/index.server.ts'
import { usesCards } from '#app/domain/payments/rules.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { moneyText, type DecimalSign } from '#app/lib/money.ts'
import { serviceFacts as words } from '#app/words/catalog/services.ts'
import { wayWords } from '#app/words/catalog/waysToPay.ts'
import { taxWords } from '#app/words/catalog/taxes.ts'
import { languagesBesides } from '#app/words/own-texts.ts'
import type { Reader } from '#app/words/reader.ts'

/** What the form of a service needs besides the service. */
export async function loadServiceForm(app: App, member: Member, { say, list, number }: Reader, locale: string) {
  const [technicians, skills, ways, rates, tenant] = await Promise.all([
    listTechnicians(app, member),
    listSkills(app, member),
    listOwnWays(app, member),
    listTaxRates(app, member),
    getTenant(app, member),
  ])
  const noteOf = ({ id, active }: Technician): { note?: string } => {
    if (!active) return { note: say(words.notWorking) }
    const own = skills.filter(({ technicianIds }) => technicianIds.includes(id)).map(({ name }) => name)
    return own.length > 0 ? { note: list(own) } : {}
  }
  return {
    connected: ways.length > 0,
    charges: usesCards(tenant),
    ways: ways.map((way) => ({ id: way, name: say(wayWords.names[way]) })),
    languages: languagesBesides(locale),
    taxForNew: rates.find(({ forNew }) => forNew)?.id ?? '',
    taxRates: rates.map(({ id, name, percent, included }) => ({
      value: id,
      label: say(taxWords.rate(name, number(percent), included)),
    })),
    technicians: technicians.map((technician) => ({
      id: technician.id,
      name: technician.name,
      ...noteOf(technician),
    })),
    skills: skills.map(({ id, name, technicianIds }) => ({
      id,
      name,
      ...(technicianIds.length === 0 ? { note: say(words.nobodyHasIt) } : {}),
    })),
  }
}

/** Whether the business can be paid online now. */
export const isConnected = (app: App, member: Member): Promise<boolean> => takesPayments(app, member)

/** A service as its form shows it. */
export function serviceValues(service: Service, currency: string, sign: DecimalSign) {
  const {
    name,
    description,
    nameIn,
    descriptionIn,
    durationMinutes,
    place,
    onlineUrl,
    paymentKind,
    keepsCard,
    payWays,
    taxRateId,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    windowMinutes,
    dailyCap,
    arrivalNotice,
    technicianIds,
    skillIds,
    active,
  } = service
  return {
    name,
    description,
    nameIn,
    descriptionIn,
    durationMinutes,
    place,
    onlineUrl: onlineUrl ?? '',
    paymentKind,
    keepsCard,
    payWays,
    taxRateId: taxRateId ?? '',
    bufferBeforeMinutes,
    bufferAfterMinutes,
    windowMinutes: windowMinutes === null ? '' : String(windowMinutes),
    dailyCap: dailyCap ?? ('' as const),
    arrivalNotice,
    technicianIds,
    skillIds,
    active,
    price: moneyText(service.priceMinor, currency, sign),
    deposit: service.depositMinor > 0 ? moneyText(service.depositMinor, currency, sign) : '',
  }
}
