import type { Tx } from '#app/lib/db.server.ts'

/**
 * What of each movement of a page is a tip, and what is tax, for a query that has `page`. A tip is the line of the bill that came with the
 * movement, or what one form gave back of it. Tax is a share: of all that was moved for a booking up to the movement, tips apart, the part
 * that is tax in its bill, less that of what was moved before. So the parts of a bill that is paid add up to its tax, however it was paid.
 * Once all of a bill was let off, the share is that of its price.
 */
export const shares = (tx: Tx, tenantId: string) => tx`
  booked as materialized (select distinct booking_id from page where state = 'done'),
  lines as materialized (
    select l.booking_id, l.kind, l.amount_minor, l.tax_minor, coalesce(o.kind, l.kind) = 'tip' as is_tip,
      -- The form's own name, without that of the line.
      case when l.kind = 'tip' then l.cause when l.cause like 'given:%' then left(l.cause, -37)
        when l.cause like 'again:%' then 'again:' || left(g.cause, -37) end as moved_by
    from booked k join bill_lines l on l.tenant_id = ${tenantId} and l.booking_id = k.booking_id
    left join bill_lines o on o.tenant_id = ${tenantId} and o.id = l.of_line_id
    left join bill_lines g on g.tenant_id = ${tenantId} and l.cause like 'again:%' and g.id = substr(l.cause, 7)::uuid
  ),
  bills as materialized (
    select s.booking_id, case when s.owed > 0 then s.tax else s.price_tax end as tax,
      case when s.owed > 0 then s.owed when s.price > 0 then s.price end as whole
    from (
      select booking_id, sum(amount_minor) as owed, sum(tax_minor) as tax,
        sum(amount_minor) filter (where kind not in ('not_done', 'credit')) as price,
        sum(tax_minor) filter (where kind not in ('not_done', 'credit')) as price_tax
      from lines where not is_tip group by 1
    ) s
  ),
  tips as materialized (
    select booking_id, moved_by, sum(amount_minor) as minor from lines where is_tip and moved_by is not null group by 1, 2
  ),
  entries as materialized (
    select e.id, e.booking_id, e.gross_minor, e.occurred_at, case e.kind
      when 'payment' then 'tip:' || e.payment_id
      when 'refund' then case when e.gross_minor < 0 then r.cause end
      when 'cash' then case
        when c.source_ref like 'given:%' then 'again:' || c.source_ref
        when c.id is not null then 'hand_tip_back:' || c.id
        when e.source_ref like 'given:%' then e.source_ref
        else 'hand_tip:' || e.id end end as moved_by
    from booked k
    join ledger_entries e on e.tenant_id = ${tenantId} and e.booking_id = k.booking_id
    left join ledger_entries c on c.tenant_id = ${tenantId} and c.id = e.corrects_id
    left join refunds r on r.tenant_id = ${tenantId} and r.id = e.refund_id
  ),
  moved as materialized (
    select m.id, m.booking_id, m.tip_minor, m.gross_minor - m.tip_minor as own,
      sum(m.gross_minor - m.tip_minor) over (partition by m.booking_id order by m.occurred_at, m.id) as upto
    from (
      -- One form may give back by several refunds: the first ones take the tip.
      select e.id, e.booking_id, e.gross_minor, e.occurred_at, coalesce(sign(t.minor) * (least(abs(t.minor), e.upto)
        - least(abs(t.minor), e.upto - abs(e.gross_minor))), 0)::bigint as tip_minor
      from (
        select n.*, sum(abs(n.gross_minor)) over (partition by n.booking_id, n.moved_by order by n.occurred_at, n.id) as upto
        from entries n
      ) e left join tips t on t.booking_id = e.booking_id and t.moved_by = e.moved_by
    ) m
  )`
