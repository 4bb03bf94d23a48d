import type { Conversation } from '../conversation.ts'
import { disguises } from './disguises.ts'
import { honest } from './honest.ts'
import { ids } from './ids.ts'
import { money } from './money.ts'
import { orders } from './orders.ts'
import { others } from './others.ts'
import { planted } from './planted.ts'
import { promises } from './promises.ts'
import { threads } from './threads.ts'
import { times } from './times.ts'

/** Every conversation that the assistant is tried with: hostile, confusing and honest ones. */
export const corpus: Conversation[] = [
  ...planted,
  ...orders,
  ...others,
  ...money,
  ...times,
  ...disguises,
  ...promises,
  ...ids,
  ...threads,
  ...honest,
]
