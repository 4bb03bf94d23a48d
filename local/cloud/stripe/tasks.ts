import type { Sql } from 'postgres'
import { endSession } from './checkout-sessions.ts'
import { finishRefund } from './refunds.ts'
import type { Work } from './schedule.ts'
import { settleCharge } from './settlement.ts'
import type { Db } from './store.ts'
import { findObject, getOwner } from './store.ts'

/** Does one due task; false when none is due. A task that throws is put off by ten seconds. */
export async function runDueTask(sql: Sql): Promise<boolean> {
  const failed: { id: string; error: unknown }[] = []
  const found = await sql.begin(async (tx) => {
    const [task] = await tx<{ id: string; work: Work; subject: string }[]>`
      delete from stripe.tasks where id = (
        select id from stripe.tasks where due_at <= now() order by due_at, id limit 1 for update skip locked)
      returning id, work, subject`
    if (!task) return false
    try {
      await tx.savepoint((inner) => perform(inner, task.work, task.subject))
    } catch (error) {
      failed.push({ id: task.id, error })
      await tx`insert into stripe.tasks (work, subject, due_at)
        values (${task.work}, ${task.subject}, now() + interval '10 seconds')`
    }
    return true
  })
  for (const { id, error } of failed) console.error(`stripe stand-in: task ${id} failed`, error)
  return found
}

async function perform(db: Db, work: Work, subject: string): Promise<void> {
  const account = await getOwner(db, subject)
  if (work === 'settle_charge') return settleCharge(db, account, subject)
  if (work === 'finish_refund') return finishRefund(db, account, subject)
  const session = await findObject(db, 'checkout.session', account, subject, 'lock')
  if (session?.status === 'open') await endSession(db, account, session, null)
}
