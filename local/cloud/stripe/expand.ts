import { StripeFault } from './faults.ts'
import type { Db, Kind } from './store.ts'
import { findAny, findObject } from './store.ts'

type Shown = { [name: string]: unknown }

/** Fields that hold an id, by the kind of object they stand in, and what the id is of. */
const references: Record<string, Record<string, Kind | 'any'>> = {
  'checkout.session': { payment_intent: 'payment_intent', setup_intent: 'setup_intent' },
  payment_intent: { latest_charge: 'charge', payment_method: 'payment_method' },
  setup_intent: { payment_method: 'payment_method' },
  charge: { balance_transaction: 'balance_transaction' },
  balance_transaction: { source: 'any' },
  refund: { balance_transaction: 'balance_transaction', failure_balance_transaction: 'balance_transaction' },
}

/** Replaces ids by their objects along paths such as `latest_charge.balance_transaction`, at most four deep. */
export async function expandObject(db: Db, shown: object, paths: string[]): Promise<object> {
  const copy: Shown = structuredClone(shown) as Shown
  for (const path of paths) {
    const steps = path.split('.')
    if (steps.length > 4) throw new StripeFault(`You cannot expand more than 4 levels of a property (${path}).`)
    await expandStep(db, copy, steps, path)
  }
  return copy
}

async function expandStep(db: Db, target: Shown, steps: string[], path: string): Promise<void> {
  const [step, ...rest] = steps
  if (step === undefined) return
  if (target.object === 'list' && step === 'data') {
    for (const item of target.data as Shown[]) await expandStep(db, item, rest, path)
    return
  }
  await fill(db, target, step, path)
  const value = target[step]
  if (value && typeof value === 'object') await expandStep(db, value as Shown, rest, path)
}

async function fill(db: Db, target: Shown, step: string, path: string): Promise<void> {
  const kind = references[String(target.object)]?.[step]
  if (!kind) {
    throw new StripeFault(
      `This property cannot be expanded (${path}). You may want to try expanding an enclosing property.`,
      { param: 'expand' },
    )
  }
  const id = target[step]
  // The account is not asked again: an id inside a visible object was put there by us.
  if (typeof id !== 'string') return
  target[step] = (kind === 'any' ? await findAny(db, id) : await findObject(db, kind, undefined, id)) ?? id
}
