import type { Legal, PublicPage } from '#app/domain/tenancy/index.server.ts'
import type { LegalPage } from '#app/paths/public.ts'
import type { LegalDocumentProps } from '#app/ui/layout/legal-document.tsx'
import type { Shop } from '#app/ui/layout/shop.tsx'
import { businessPrivacy as privacy } from '#app/words/catalog/legalPrivacy.ts'
import { businessTerms as terms, imprintWords } from '#app/words/catalog/legalTerms.ts'
import { cancelPolicy, movePolicy } from '#app/words/catalog/policy.ts'
import { businessTextsDate, sayVersion } from '#app/words/legal-version.ts'
import type { Reader } from '#app/words/reader.ts'

type Facts = { page: PublicPage; shop: Shop; told: Legal }

/** A legal page of a business: the owner's own text, or else ours with the facts of the business. */
export function writeBusinessPage(which: LegalPage, reader: Reader, facts: Facts): LegalDocumentProps {
  const { told } = facts
  const title = reader.say({ terms: terms.title, privacy: privacy.title, imprint: imprintWords.title }[which])
  const written = Math.max(Date.parse(`${businessTextsDate}T12:00Z`), told.changedAt?.getTime() ?? 0)
  const own = told[which]
  const version = sayVersion(reader, own && told.changedAt ? told.changedAt.getTime() : written)
  if (own) return { title, version, own }
  return {
    title,
    version,
    ...{ terms: writeTerms, privacy: writePrivacy, imprint: writeImprint }[which](reader, facts),
  }
}

/** "Sparkle LLC (Sparkle), 12 Court St, Brooklyn". The address is left out where it may be somebody's home. */
function whoOf({ shop, told }: Facts): string {
  const name = told.legalName && told.legalName !== shop.name ? `${told.legalName} (${shop.name})` : shop.name
  return [name, told.legalAddress || shop.address].filter(Boolean).join(', ')
}

function writeTerms({ say }: Reader, facts: Facts) {
  const { page } = facts
  return {
    sections: [
      { title: say(terms.who.title), lines: [say(terms.who.text(whoOf(facts)))] },
      { title: say(terms.booking.title), lines: [say(terms.booking.text)] },
      { title: say(terms.payment.title), lines: [say(terms.payment.text)] },
      {
        title: say(terms.cancelling.title),
        lines: [say(cancelPolicy(page)), say(movePolicy(page.changeUntilHours)), say(terms.cancelling.ours)],
      },
      { title: say(terms.wrong.title), lines: [say(terms.wrong.text)] },
    ],
  }
}

function writePrivacy({ say }: Reader, facts: Facts) {
  const { what, others } = privacy
  const contact = [facts.shop.email, facts.shop.phone?.text].filter(Boolean).join(', ')
  return {
    sections: [
      {
        title: say(privacy.who.title),
        lines: [say(privacy.who.text(whoOf(facts))), ...(contact ? [say(privacy.who.reach(contact))] : [])],
      },
      {
        title: say(what.title),
        lines: [what.person, what.place, what.history, what.device, what.basis].map((line) => say(line)),
      },
      { title: say(privacy.messages.title), lines: [say(privacy.messages.text)] },
      { title: say(others.title), lines: [say(others.text), say(others.abroad)] },
      { title: say(privacy.howLong.title), lines: [say(privacy.howLong.text)] },
      { title: say(privacy.rights.title), lines: [say(privacy.rights.text)] },
    ],
  }
}

function writeImprint({ say }: Reader, { shop, told }: Facts) {
  const rows = [
    [imprintWords.name, shop.name],
    [imprintWords.legalName, told.legalName],
    [imprintWords.address, told.legalAddress || shop.address],
    [imprintWords.responsible, told.responsiblePerson],
    [imprintWords.registration, told.registrationNumber],
    [imprintWords.tax, told.taxNumber],
    [imprintWords.email, shop.email],
    [imprintWords.phone, shop.phone?.text],
  ] as const
  return {
    facts: rows.flatMap(([label, value]) => (value ? [{ label: say(label), value }] : [])),
    sections: [{ title: '', lines: [say(imprintWords.runWith)] }],
  }
}
