import { Form, Link } from '@remix-run/react'
import type { CustomerFilter, CustomField } from '#app/domain/customers/rules.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { MoneyInput, Select, TextInput, type Option } from '#app/ui/controls/inputs.tsx'
import { KeptFields } from '#app/ui/controls/kept-fields.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { bookingPageFacts } from '#app/words/catalog/bookingPage.ts'
import { segmentWords as segment } from '#app/words/catalog/campaigns.ts'
import { fieldFilterWords } from '#app/words/catalog/customerFields.ts'
import { customerLists as words } from '#app/words/catalog/customerLists.ts'
import { standingWords as standing } from '#app/words/catalog/groups.ts'
import { historyWords } from '#app/words/catalog/paymentHistory.ts'
import { languageNames } from '#app/words/language.ts'
import { useReader } from '#app/words/reader-context.ts'
import { FieldFilter } from '../fields/field-filter.tsx'

type Props = {
  filter: CustomerFilter
  tags: readonly { tag: string; count: number }[]
  groups: readonly { id: string; name: string }[]
  fields: readonly Pick<CustomField, 'id' | 'label' | 'kind' | 'choices'>[]
  services: readonly Option[]
  currency: string
  clearHref: string
}

/** Which customers are listed. Asks by GET, so that each list has a URL; folded away while nothing is set. */
export function CustomerFilterForm(props: Props) {
  const { filter, tags, groups, fields, services, currency, clearHref } = props
  const { say, number } = useReader()
  const { text, fields: conditions, ...rest } = filter
  const chosen = Object.values(rest).filter(Boolean).length + conditions.length
  const gone = conditions.some(({ field }) => !fields.some(({ id }) => id === field))
  const any = { value: '', label: say(words.any) }
  const known = filter.tag && !tags.some(({ tag }) => tag === filter.tag) ? [{ tag: filter.tag, count: 0 }] : []
  const select = (name: keyof typeof rest, label: string, options: readonly Option[], as: string = name) => (
    <Field label={label}>
      <Select name={as} defaultValue={filter[name]} options={[any, ...options]} />
    </Field>
  )
  return (
    <details className="rounded-lg border border-rule bg-sheet" open={chosen > 0}>
      <summary className="flex min-h-target items-center gap-2 px-4 py-2 font-medium">
        <Icon name="settings" className="text-soft" />
        {say(chosen > 0 ? historyWords.filtered(number(chosen)) : historyWords.filter)}
        <Icon name="chevron-down" className="ms-auto text-soft" />
      </summary>
      <Form
        key={JSON.stringify(filter)}
        className="grid gap-x-4 border-t border-rule p-4 sm:grid-cols-2 wide:grid-cols-3"
      >
        <KeptFields keep={text ? { q: text } : {}} />
        {select(
          'tag',
          say(words.tag),
          [...tags, ...known].map(({ tag, count }) => ({ value: tag, label: say(words.tagged(tag, number(count))) })),
        )}
        {select(
          'last',
          say(words.last),
          Object.entries(words.lasts).map(([value, label]) => ({ value, label: say(label) })),
        )}
        {select(
          'next',
          say(words.next),
          (['yes', 'no'] as const).map((each) => ({ value: each, label: say(words.nexts[each]) })),
        )}
        {select('news', say(words.news), [{ value: 'yes', label: say(words.newsYes) }])}
        {select(
          'language',
          say(words.language),
          Object.entries(languageNames).map(([value, label]) => ({ value, label })),
        )}
        {groups.length > 0
          ? select(
              'group',
              say(standing.group),
              groups.map(({ id, name }) => ({ value: id, label: name })),
            )
          : null}
        {select('blocked', say(standing.blockedOnes), [{ value: 'yes', label: say(standing.blockedYes) }])}
        {services.length > 0 ? select('service', say(segment.service), services) : null}
        {select('source', say(segment.source), sourcesWith(filter.source, say), 'from')}
        <Field label={say(segment.area)}>
          <TextInput name="area" defaultValue={filter.area} maxLength={12} autoComplete="off" />
        </Field>
        <Field label={say(segment.spent)}>
          <MoneyInput
            name="spent"
            currency={currency}
            defaultValue={filter.spent}
            inputMode="numeric"
            maxLength={9}
            pattern="\d*"
          />
        </Field>
        {fields.length > 0 ? (
          <div className="grid items-start gap-x-4 sm:col-span-2 sm:grid-cols-2 wide:col-span-3 wide:grid-cols-3">
            {fields.map((field) => (
              <FieldFilter key={field.id} field={field} condition={conditions.find((one) => one.field === field.id)} />
            ))}
          </div>
        ) : null}
        {gone ? (
          <p className="mb-4 text-sm text-bad sm:col-span-2 wide:col-span-3">{say(fieldFilterWords.gone)}</p>
        ) : null}
        <div className="flex flex-wrap items-center gap-3 sm:col-span-2 wide:col-span-3">
          <SubmitButton>{say(historyWords.show)}</SubmitButton>
          {chosen > 0 ? (
            <Link to={clearHref} className="btn btn-plain">
              {say(historyWords.clear)}
            </Link>
          ) : null}
        </div>
      </Form>
    </details>
  )
}

/** Where bookings usually come from, and what the filter asks for. */
function sourcesWith(asked: string, say: ReturnType<typeof useReader>['say']): Option[] {
  const usual = Object.entries(bookingPageFacts.sources).map(([value, label]) => ({ value, label: say(label) }))
  return !asked || usual.some(({ value }) => value === asked) ? usual : [...usual, { value: asked, label: asked }]
}
