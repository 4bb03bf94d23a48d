import { demoSlug } from '#app/lib/demo.ts'
import type { TenantsRow } from '#app/lib/rows.gen.ts'
import type { SenderDetails, SenderInput } from './schema.ts'

export type SenderFault = { field: keyof SenderInput; fault: 'needed' | 'tax_id' | 'website' | 'phone' | 'home_only' }

/** Why nothing is handed in for a business; null: it may be. */
export type SenderClosed = 'draft' | 'suspended' | 'demo' | null

/** Each registration costs the platform money, so only a business that customers can book has one. */
export const whyClosed = ({ status, slug }: Pick<TenantsRow, 'status' | 'slug'>): SenderClosed =>
  slug === demoSlug ? 'demo' : status === 'published' ? null : status

/** An Employer Identification Number has nine digits; other countries' numbers differ. */
const taxIdPattern = (country: string) => (country === 'US' ? /^\d{2}-?\d{7}$/ : /^[A-Za-z0-9][A-Za-z0-9 ./-]{4,28}$/)

/** What carriers would send back, or null. `phone`: as E.164; null: not a number. `knownTaxId`: one is kept already. */
export function checkSender(
  input: SenderInput,
  { phone, knownTaxId }: { phone: string | null; knownTaxId: boolean },
): SenderFault | null {
  const { kind, legalName, companyForm, taxId, website, country } = input
  if (kind === 'company') {
    if (!legalName) return { field: 'legalName', fault: 'needed' }
    if (!companyForm) return { field: 'companyForm', fault: 'needed' }
    if (!taxId && !knownTaxId) return { field: 'taxId', fault: 'needed' }
    if (taxId && !taxIdPattern(country).test(taxId)) return { field: 'taxId', fault: 'tax_id' }
  } else if (country !== 'US' && country !== 'CA') return { field: 'country', fault: 'home_only' }
  if (!isWebsite(website)) return { field: 'website', fault: 'website' }
  return phone === null ? { field: 'phone', fault: 'phone' } : null
}

function isWebsite(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.hostname.includes('.')
}

const whoItIs = [
  'kind',
  'legalName',
  'companyForm',
  'street',
  'city',
  'region',
  'postalCode',
  'country',
  'firstName',
  'lastName',
  'email',
  'phone',
] as const satisfies (keyof SenderDetails)[]

/** Whether a brand that carriers know stands for both: then only the campaign is handed in anew. */
export const isSameSender = (a: SenderDetails, b: SenderDetails): boolean =>
  whoItIs.every((name) => a[name] === b[name])
