import type { Tx } from '#app/lib/db.server.ts'
import type { WhatsappTemplatesRow } from '#app/lib/rows.gen.ts'
import type { Language } from '#app/words/language.ts'
import type { Wording } from '#emails/whatsapp.ts'

export type ApprovedWording = Pick<WhatsappTemplatesRow, 'name' | 'body' | 'variables' | 'contentSid'>

/** The latest approved version of each wording in a language. */
export async function listApproved(tx: Tx, language: Language): Promise<ApprovedWording[]> {
  return tx<ApprovedWording[]>`
    select distinct on (name) name, body, variables, content_sid from whatsapp_templates
    where language = ${language} and state = 'approved' and content_sid is not null
    order by name, version desc`
}

/** When a number last wrote to one of our senders; null: never. */
export async function readWhatsappWord(tx: Tx, sender: string, number: string): Promise<Date | null> {
  const [row] = await tx<{ at: Date | null }[]>`select app.read_whatsapp_word(${sender}, ${number}) as at`
  return row?.at ?? null
}

/** Somebody wrote: for a day she may be answered in any words. */
export async function noteWhatsappWord(tx: Tx, sender: string, number: string, at: Date): Promise<void> {
  await tx`select app.note_whatsapp_word(${sender}, ${number}, ${at})`
}

export type WordingRow = Pick<WhatsappTemplatesRow, 'name' | 'language' | 'state' | 'reason'>

/** Of each wording the latest version, and the approved one before it. */
export async function listStates(tx: Tx): Promise<WordingRow[]> {
  return tx<WordingRow[]>`
    select distinct on (name, language) name, language, state, reason from whatsapp_templates
    order by name, language, state = 'approved' desc, version desc`
}

export type WordingState = WhatsappTemplatesRow['state']
export type StoredWording = Pick<
  WhatsappTemplatesRow,
  'name' | 'language' | 'version' | 'body' | 'variables' | 'category' | 'contentSid' | 'state'
>

/** The latest version of each wording, and older ones that are still being judged. Platform only. */
export async function listWordings(tx: Tx): Promise<StoredWording[]> {
  return tx<StoredWording[]>`
    select name, language, version, body, variables, category, content_sid, state from whatsapp_templates w
    where version = (select max(o.version) from whatsapp_templates o where o.name = w.name and o.language = w.language)
    order by name, language`
}

/** A new wording, or a new version of one whose words have changed. Platform only. */
export async function addWording(tx: Tx, wording: Wording, version: number, at: Date): Promise<void> {
  const { name, language, body, variables } = wording
  await tx`
    insert into whatsapp_templates (name, language, version, body, variables, category, changed_at)
    values (${name}, ${language}, ${version}, ${body}, ${variables}, 'UTILITY', ${at})
    on conflict (name, language, version) do nothing`
}

type Key = Pick<StoredWording, 'name' | 'language' | 'version'>

/** What Twilio and WhatsApp said of a wording. Platform only. */
export async function saveWording(
  tx: Tx,
  { name, language, version }: Key,
  told: { contentSid?: string; state?: WordingState; reason?: string | null },
  at: Date,
): Promise<void> {
  await tx`
    update whatsapp_templates set changed_at = ${at},
      content_sid = coalesce(${told.contentSid ?? null}, content_sid), state = coalesce(${told.state ?? null}, state),
      reason = ${told.reason?.slice(0, 500) ?? null}
    where name = ${name} and language = ${language} and version = ${version}`
}
