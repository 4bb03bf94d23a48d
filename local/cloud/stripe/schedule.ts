import type { Db } from './store.ts'

export type Work = 'expire_session' | 'settle_charge' | 'finish_refund'

/** Asks for `work` on `subject` at a time of the real clock, Unix seconds (fractions allowed). Kept over restarts. */
export async function schedule(db: Db, work: Work, subject: string, dueAt: number): Promise<void> {
  await db`insert into stripe.tasks (work, subject, due_at) values (${work}, ${subject}, to_timestamp(${dueAt}))`
}
