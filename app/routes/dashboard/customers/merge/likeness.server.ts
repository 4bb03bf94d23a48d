import { data, redirect } from '@remix-run/node'
import { findMerged, getLikeness, undoMerge } from '#app/domain/customers/index.server.ts'
import { chosenMergeSchema } from '#app/domain/customers/schema.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { readFields } from '#app/lib/form.server.ts'
import { dashboard } from '#app/paths.ts'
import { mergingWords as words } from '#app/words/catalog/merging.ts'
import type { Reader } from '#app/words/reader.ts'
import { lineOf } from './twin-view.server.ts'

/** Who may be the same as a customer, and what was merged into them of late, as the page shows it. */
export async function loadLikeness(app: App, member: Member, customerId: string, reader: Reader) {
  const { alike, merges } = await getLikeness(app, member, customerId)
  return {
    alike: alike.map((twin) => lineOf(twin, reader)),
    merges: merges.map(({ id, mergedAt }) => {
      const at = mergedAt.getTime()
      return { id, text: reader.say(words.mergedAt(`${reader.day(at)}, ${reader.time(at)}`)) }
    }),
  }
}

/** The page of somebody who was merged leads to whom they were merged into. Rethrows all else. */
export const leadOn =
  (app: App, member: Member, customerId: string) =>
  async (error: unknown): Promise<never> => {
    const leads =
      error instanceof AppError && error.code === 'not_found' ? await findMerged(app, member, customerId) : null
    if (leads) throw redirect(dashboard.customer(leads))
    throw error
  }

/** Takes a merge back, by the intent of its form. */
export const likenessIntents = (app: App, member: Member, { say }: Reader) => ({
  async 'undo-merge'(form: FormData) {
    const undone = await undoMerge(app, member, (await readFields(form, chosenMergeSchema)).merge)
    // Pressed twice, or by two at once: it is done.
    if (!undone.ok && undone.reason !== 'gone') return data({ unmergeRefused: undone.reason }, { status: 409 })
    return { standing: true as const, told: say(words.undone) }
  },
})
