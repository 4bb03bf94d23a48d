export type TenantStatus = 'draft' | 'published' | 'suspended'

/** What a suspended business becomes when it is reopened: what it was before. */
export function statusAfterReopening(publishedAt: Date | null): 'draft' | 'published' {
  return publishedAt ? 'published' : 'draft'
}

/**
 * A page of a list that was read one row longer than shown, in its own order; `back` pages were read towards the front.
 */
export function cutPage<Row extends { id: string }>(
  rows: readonly Row[],
  limit: number,
  cursor: { back: boolean } | undefined,
) {
  const more = rows.length > limit
  const shown = cursor?.back ? rows.slice(more ? rows.length - limit : 0) : rows.slice(0, limit)
  const [first, last] = [shown[0], shown.at(-1)]
  const before = cursor !== undefined && (!cursor.back || more)
  const after = cursor?.back ? true : more
  return {
    rows: shown,
    previous: before && first ? { back: true, id: first.id } : null,
    next: after && last ? { back: false, id: last.id } : null,
  }
}
