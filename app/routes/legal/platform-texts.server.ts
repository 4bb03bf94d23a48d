import type { Env } from '#app/lib/env.server.ts'
import type { LegalPage } from '#app/paths/public.ts'
import type { LegalDocumentProps } from '#app/ui/layout/legal-document.tsx'
import { brand } from '#app/words/brand.ts'
import { platformPrivacy as own, platformTerms as terms } from '#app/words/catalog/legalPlatform.ts'
import { businessPrivacy as privacy } from '#app/words/catalog/legalPrivacy.ts'
import { businessTerms, imprintWords } from '#app/words/catalog/legalTerms.ts'
import { platformTextsDate, sayVersion } from '#app/words/legal-version.ts'
import type { Reader } from '#app/words/reader.ts'

type Operator = Pick<Env, 'MAIL_FROM' | 'OPERATOR_NAME' | 'OPERATOR_ADDRESS' | 'OPERATOR_REGISTRATION'>

/** A legal page of the platform, with the operator's details from the environment. */
export function writePlatformPage(which: LegalPage, reader: Reader, operator: Operator): LegalDocumentProps {
  const titles = { terms: businessTerms.title, privacy: privacy.title, imprint: imprintWords.title }
  return {
    title: reader.say(titles[which]),
    version: sayVersion(reader, Date.parse(`${platformTextsDate}T12:00Z`)),
    ...{ terms: writeTerms, privacy: writePrivacy, imprint: writeImprint }[which](reader, operator),
  }
}

const whoOf = ({ OPERATOR_NAME: name, OPERATOR_ADDRESS: address }: Operator) =>
  [name ?? brand, address].filter(Boolean).join(', ')

/** The bare address of 'Wayslot <hello@wayslot.example>'. */
const mailOf = ({ MAIL_FROM: from }: Operator) => /<([^>]+)>/.exec(from)?.[1] ?? from

function writeTerms({ say }: Reader, operator: Operator) {
  const { ending } = terms
  return {
    sections: [
      { title: say(terms.what.title), lines: [say(terms.what.text(whoOf(operator)))] },
      ...[terms.account, terms.customers, terms.price, terms.fair].map(({ title, text }) => ({
        title: say(title),
        lines: [say(text)],
      })),
      { title: say(ending.title), lines: [ending.leave, ending.faults, ending.changes].map((line) => say(line)) },
    ],
  }
}

function writePrivacy({ say }: Reader, operator: Operator) {
  const { what } = own
  return {
    sections: [
      {
        title: say(privacy.who.title),
        lines: [privacy.who.text(whoOf(operator)), privacy.who.reach(mailOf(operator)), own.customers].map((line) =>
          say(line),
        ),
      },
      {
        title: say(privacy.what.title),
        lines: [what.person, what.business, what.accepted, what.device].map((line) => say(line)),
      },
      { title: say(privacy.others.title), lines: [say(own.others), say(privacy.others.abroad)] },
      { title: say(privacy.howLong.title), lines: [say(own.howLong)] },
      { title: say(privacy.rights.title), lines: [say(privacy.rights.text)] },
    ],
  }
}

function writeImprint({ say }: Reader, operator: Operator) {
  const rows = [
    [imprintWords.name, brand],
    [imprintWords.legalName, operator.OPERATOR_NAME],
    [imprintWords.address, operator.OPERATOR_ADDRESS],
    [imprintWords.registration, operator.OPERATOR_REGISTRATION],
    [imprintWords.email, mailOf(operator)],
  ] as const
  return { facts: rows.flatMap(([label, value]) => (value ? [{ label: say(label), value }] : [])) }
}
