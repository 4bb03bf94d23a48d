import { boxes, type Box } from '#app/domain/messaging/rules.ts'

/** Which list is open: it stays while conversations of it are opened one after the other. */
export type ListQuery = { box: Box | null; q: string | null }

export function readListQuery(url: string): ListQuery {
  const query = new URL(url).searchParams
  const q = (query.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 80)
  return { box: boxes.find((each) => each === query.get('box')) ?? null, q: q || null }
}
