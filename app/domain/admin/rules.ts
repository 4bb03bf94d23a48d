export type TenantStatus = 'draft' | 'published' | 'suspended'

/** The status a reopened business gets: the one it had before it was suspended. */
export function statusAfterReopening(publishedAt: Date | null): 'draft' | 'published' {
  return publishedAt ? 'published' : 'draft'
}

/**
 * Cuts a list that was read with one row too many into a page, in display order. With `back`, the rows were read
 * backwards.
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
