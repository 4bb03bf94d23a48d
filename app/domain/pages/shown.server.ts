import type { App } from '#app/lib/app.server.ts'
import { asGuest, asWorker } from '#app/lib/db.server.ts'
import {
  findArea,
  findLive,
  listPeople,
  listPictures,
  listWorking,
  type AreaFacts,
  type ShownPerson,
  type StoredPicture,
} from './queries.server.ts'
import { completePage, openingHours, picturesIn, sectionOf, usualPage, type OpenDay } from './rules.ts'
import type { Page } from './schema.ts'

/** The page that customers of a business see; the usual one until its owner publishes another. `preview`: to its members, of a draft. */
export async function readLivePage(app: App, tenantId: string, preview = false): Promise<Page> {
  const actor = preview ? asWorker(tenantId) : asGuest(tenantId)
  return completePage(await app.db.withTenant(actor, (tx) => findLive(tx, tenantId))) ?? usualPage
}

export type PageFacts = {
  pictures: StoredPicture[]
  people: ShownPerson[]
  hours: OpenDay[]
  area: AreaFacts | null
}

const nothing: PageFacts = { pictures: [], people: [], hours: [], area: null }

/**
 * What the sections of a page show that is kept elsewhere, for a page that its reader may see. Only what it shows is asked for;
 * `all`: for its editors, who see what could be on it.
 */
export async function readPageFacts(app: App, tenantId: string, page: Page, all = false): Promise<PageFacts> {
  const shows = (kind: 'team' | 'hours' | 'areas') => all || sectionOf(page, kind).shown
  const ids = picturesIn(page)
  const wanted = { pictures: ids.length > 0, people: shows('team'), hours: shows('hours'), area: shows('areas') }
  if (!Object.values(wanted).includes(true)) return nothing
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [pictures, people, working, area] = await Promise.all([
      wanted.pictures ? listPictures(tx, tenantId, ids) : [],
      wanted.people ? listPeople(tx, tenantId) : [],
      wanted.hours ? listWorking(tx, tenantId) : [],
      wanted.area ? findArea(tx, tenantId) : undefined,
    ])
    return { pictures, people, hours: openingHours(working), area: area ?? null }
  })
}
