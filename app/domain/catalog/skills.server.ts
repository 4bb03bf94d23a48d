import type { App } from '#app/lib/app.server.ts'
import { AppError, found, sqlState } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import type { Member } from '../identity/index.server.ts'
import { deleteSkillRow, insertSkill, listSkillRows, renameSkillRow, type Skill } from './queries.server.ts'
import { changeCatalog } from './services.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

/** The skills of the business by name, with who has each and which services need it. */
export function listSkills(app: App, member: Member): Promise<Skill[]> {
  return app.db.withTenant(member.actor, (tx) => listSkillRows(tx, member.tenantId))
}

export type SkillAnswer = { ok: true; id: string } | { ok: false; reason: 'name_taken' | 'too_many' }

const skillsAtMost = 100

/** Adds a skill that nobody has and no service needs yet. Two names must differ in more than capital letters. */
export function addSkill(app: App, member: Member, name: string): Promise<SkillAnswer> {
  return unlessTaken(
    changeCatalog(app, member, async (tx): Promise<SkillAnswer> => {
      const skills = await listSkillRows(tx, member.tenantId)
      if (skills.length >= skillsAtMost) return { ok: false, reason: 'too_many' }
      return { ok: true, id: await insertSkill(tx, member.tenantId, name) }
    }),
  )
}

/** Throws `not_found` for an unknown or foreign skill. */
export async function renameSkill(app: App, member: Member, id: string, name: string): Promise<SkillAnswer> {
  const known = readId(id)
  return unlessTaken(
    changeCatalog(app, member, async (tx): Promise<SkillAnswer> => {
      found((await renameSkillRow(tx, member.tenantId, known, name)) || null, 'skill')
      return { ok: true, id: known }
    }),
  )
}

/** Removes a skill: services that needed it can then be done by more people. */
export async function removeSkill(app: App, member: Member, id: string): Promise<void> {
  const known = readId(id)
  return changeCatalog(app, member, (tx) => deleteSkillRow(tx, member.tenantId, known))
}

function readId(id: string): string {
  if (!isId(id)) throw new AppError('not_found', refusals.doesNotExist.skill)
  return id
}

function unlessTaken(change: Promise<SkillAnswer>): Promise<SkillAnswer> {
  return change.catch((error: unknown) => {
    if (sqlState(error) === '23505') return { ok: false, reason: 'name_taken' } as const
    throw error
  })
}
