import type { Sql } from 'postgres'
import { columnsOf, type FieldKind } from '../../app/domain/customers/rules.ts'
import type { DemoBusiness } from './businesses/business.ts'

/** `said`: of the business's customers in their order; '' of those of whom nobody knows. */
type DemoField = { label: string; kind: FieldKind; hint?: string; choices?: string[]; staffSee?: true; said: string[] }

/** What each business keeps of its customers, as its trade would have it, by slug. */
const fieldsOf: Record<string, DemoField[]> = {
  sparkle: [
    {
      label: 'Floors',
      kind: 'choice',
      choices: ['Hardwood', 'Tile', 'Carpet', 'Mixed'],
      staffSee: true,
      said: ['Hardwood', 'Mixed', 'Carpet', 'Tile', 'Hardwood', '', 'Mixed'],
    },
    {
      label: 'Home size',
      kind: 'number',
      hint: 'Square feet',
      staffSee: true,
      said: ['1450', '980', '2100', '760', '', '1200'],
    },
    {
      label: 'Own vacuum cleaner',
      kind: 'yes_no',
      staffSee: true,
      said: ['yes', 'no', 'yes', '', 'no'],
    },
    {
      label: 'Windows last done',
      kind: 'date',
      said: ['2026-09-14', '2026-06-02', '', '2026-10-21', '2025-11-30'],
    },
    {
      label: 'Came by',
      kind: 'text',
      hint: 'Who or what sent them',
      said: ['Neighbour, Mrs. Ito', 'Flyer', '', 'Instagram', 'Marcus Bell'],
    },
  ],
  'plomeria-reyes': [
    {
      label: 'Tipo de calentador',
      kind: 'choice',
      choices: ['De paso', 'De depósito', 'Solar'],
      staffSee: true,
      said: ['De paso', 'De depósito', 'De paso', 'Solar', '', 'De depósito'],
    },
    {
      label: 'Marca y modelo',
      kind: 'text',
      staffSee: true,
      said: ['Calorex COXDPI-06', 'Rheem 40 L', 'Bosch Confort', '', 'Cinsa'],
    },
    { label: 'Presión', kind: 'number', hint: 'En bar', staffSee: true, said: ['1.2', '0.8', '', '1.5'] },
    { label: 'Último servicio', kind: 'date', said: ['2026-03-11', '2025-12-05', '', '2026-08-19'] },
    { label: 'Con póliza', kind: 'yes_no', said: ['yes', 'no', 'no', 'yes'] },
  ],
  'atyrau-barber': [
    {
      label: 'Стрижка',
      kind: 'text',
      hint: 'Насадка и длина',
      staffSee: true,
      said: ['Фейд, 1,5 мм', 'Ножницами, классика', 'Бокс', 'Виски 3 мм', '', 'Кроп'],
    },
    { label: 'Чувствительная кожа', kind: 'yes_no', staffSee: true, said: ['no', 'yes', '', 'no', 'no', 'yes'] },
    { label: 'День рождения', kind: 'date', said: ['1991-04-17', '', '1988-12-02', '1979-07-30'] },
  ],
  northlight: [
    { label: 'Role', kind: 'text', said: ['Head of product', 'Founder', 'Art director', 'Engineer'] },
    { label: 'Sessions agreed', kind: 'number', said: ['8', '6', '4', '', '10'] },
    { label: 'Company pays', kind: 'yes_no', said: ['yes', 'no', 'no', 'yes'] },
    { label: 'Review', kind: 'date', hint: 'When to look back together', said: ['2027-01-15', '2026-12-18'] },
  ],
}

/** Fields of customers and what they say. A field that is there already stays as it is. */
export async function makeFields(sql: Sql, business: DemoBusiness, tenantId: string): Promise<void> {
  for (const [position, field] of (fieldsOf[business.slug] ?? []).entries()) {
    const { label, kind, hint = '', choices = [], staffSee = false, said } = field
    const [made] = await sql`
      insert into customer_fields ${sql({ tenantId, label, kind, hint, choices, staffSee, position })}
      on conflict do nothing returning id`
    if (!made) continue
    for (const [at, value] of said.entries()) {
      const phone = business.customers[at]?.phone
      if (!value || !phone) continue
      const columns = columnsOf(kind, value)
      await sql`
        insert into customer_field_values (tenant_id, customer_id, field_id, kind, text_value, number_value, date_value, yes_value)
        select tenant_id, id, ${made.id}, ${kind}, ${columns.textValue}, ${columns.numberValue}, ${columns.dateValue}, ${columns.yesValue}
        from customers where tenant_id = ${tenantId} and phone = ${phone} and merged_into is null order by created_at limit 1
        on conflict do nothing`
    }
  }
}
