/** What a page says to its reader, and what of it is the same in every language: names, addresses, what people typed. */
import { demoOwnPages } from '../../supabase/seed/businesses/own-pages.ts'
import { demoPages } from '../../supabase/seed/businesses/pages.ts'
import type { Page } from 'playwright-core'
import type { Sql } from 'postgres'
import { ownQuickReplies } from '#app/words/catalog/inbox.ts'

/** Columns that hold names and what people typed; those of statuses, kinds and roles are not among them. */
const columns = (
  'name first_name last_name customer_first_name customer_last_name customer_email customer_phone service_name description about bio notes note label customer_note cancel_reason reason ' +
  'suspended_reason subject error receiver slug phone address_label base_label email contact_email contact_phone ' +
  'time_zone account_id source'
).split(' ')

/** The same in every language without being anybody's data: brands, kinds of files, keys of a keyboard. */
const everywhere = (
  'Wayslot WAYSLOT Stripe Google Maps Supabase Inngest WhatsApp Twilio STOP cookie Cookie GeoJSON Polygon PNG JPEG JPG WebP SVG PDF HTML Excel English Español Русский Қазақша https ' +
  'example name Tab Delete'
).split(' ')

/** Names of providers and of places on their pages. */
const names = [
  'Apple Pay',
  'Google Pay',
  'Link',
  'PayPal',
  'example.com',
  'Instagram',
  'Facebook',
  'Google Business Profile',
  'WordPress',
  'Squarespace',
  'Wix',
  'Custom HTML',
  'Custom code',
  'Code injection',
  'Settings',
  'Footer',
  'Code',
  'body',
  'Square',
  'Jobber',
  'Acuity',
  'Housecall Pro',
  'Google Contacts',
  'Google',
  'vCard',
  'xlsx',
  'JSON',
  'tar.gz',
  'Telegram',
  'Kaspi QR',
  'Kaspi.kz',
  'Kaspi',
  'Mastercard',
  'Client ID',
  'developer.paypal.com',
  'Apps & Credentials',
  'Live',
]

/** Everything the people in the tests have typed, longest first, so that a shorter name never cuts a longer one. */
export async function listData(sql: Sql): Promise<string[]> {
  const places = await sql<{ table: string; column: string }[]>`
    select c.table_name as table, c.column_name as column from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ${sql(columns)}`
  const found = await Promise.all(
    places.map(({ table, column }) => sql`select distinct ${sql(column)}::text as value from ${sql(table)}`),
  )
  const others = await sql<{ value: string }[]>`
    select distinct t.value from services s, jsonb_each_text(s.name_in || s.description_in) t
    union select distinct t.value from tenants b, jsonb_each_text(b.about_in) t
    union select parking from ready_checks union select pets from ready_checks union select unnest(answers) from ready_checks
    union select q ->> 'text' from ready_checks c, jsonb_array_elements(c.questions) q
    union select body from reviews union select author from reviews union select body from review_answers union select note from review_reports
    union select unnest(columns) from imports union select unnest(cells) from import_rows union select file_name from imports
    union select code from coupons union select unnest(tags) from customers union select preferences from customers union select address from customer_addresses
    union select flat from customer_addresses union select parking from customer_addresses union select pets from customer_addresses
    union select contact_name from customer_addresses union select hint from customer_fields union select unnest(choices) from customer_fields
    union select text_value from customer_field_values
    union select body from thread_entries union select author_name from thread_entries union select sender_name from threads`
  // Quick replies are in the language of whoever is answered.
  const replies = ownQuickReplies.flatMap((reply) => Object.values(reply).map((value) => ({ value })))
  const quoted = Object.values(demoPages).flatMap(({ said }) => said.map(({ author }) => ({ value: author })))
  // Owners write in every language on one page.
  const written = Object.values(demoOwnPages)
    .flat()
    .flatMap(({ title, text }) => [...Object.values(title), ...Object.values(text)].map((value) => ({ value })))
  const typed = [...found.flat(), ...others, ...replies, ...quoted, ...written].flatMap(({ value }) =>
    String(value ?? '').split(/\n|https?:\/\/\S*/),
  )
  const parts = typed.flatMap((value) => [value, ...value.split(', ')]).map((value) => value.trim())
  return [...new Set([...parts, ...everywhere, ...names])]
    .filter((value) => value.length > 1)
    .toSorted((a, b) => b.length - a.length)
}

/** Addresses of mail and web, ids, numbers of bookings, currency codes: nothing of a language. */
const technical =
  /\S+@\S+|\S+\.localhost\S*|https?:\/\/\S*|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b(?:acct|pi|cs|po)_\w+|\b[0-9A-F]{8}\b|\bGIFT-[0-9A-F]{12}\b|\b[A-Z]{3}\b/g

/** A text without the data in it. */
export const withoutData = (text: string, data: readonly string[]) =>
  data.reduce((left, each) => (left.includes(each) ? left.replaceAll(each, ' ') : left), text.replace(technical, ' '))

/**
 * All that pages say, one list a page: texts, and what stands for a text or beside one. The world's countries, cities and
 * currencies in a long list to choose from are names, and left out. `page` is any page of a browser.
 */
export const readTexts = (page: Page, sources: readonly string[]): Promise<string[][]> =>
  page.evaluate((all) => {
    const read = (html: string): string[] => {
      const shown = new DOMParser().parseFromString(html, 'text/html')
      const texts: string[] = [shown.title]
      for (const list of shown.querySelectorAll('select')) if (list.options.length > 24) list.replaceChildren()
      const walker = shown.createTreeWalker(shown.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (!node.parentElement?.closest('script, style, noscript, [lang]:not(html)'))
          texts.push(node.textContent ?? '')
      const names = ['aria-label', 'placeholder', 'title', 'alt']
      for (const element of shown.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
        for (const name of names) texts.push(element.getAttribute(name) ?? '')
      return texts.map((text) => text.trim().replaceAll(/\s+/g, ' ')).filter((text) => text !== '')
    }
    return all.map(read)
  }, sources)
