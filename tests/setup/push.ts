import type { Subscription } from '#app/lib/push.server.ts'
import type { TestContext } from './context.ts'

export type TestBrowser = Subscription & { id: string; name: string }

/** A browser subscribes at its push service. */
export async function subscribe({ cloud }: Pick<TestContext, 'cloud'>): Promise<TestBrowser> {
  return (await (await fetch(`${cloud}/push/browsers`, { method: 'POST' })).json()) as TestBrowser
}

/** It takes that back, as when its person turns notifications off in its settings. */
export async function unsubscribe({ cloud }: Pick<TestContext, 'cloud'>, { id }: TestBrowser): Promise<void> {
  await fetch(`${cloud}/push/browsers/${id}`, { method: 'DELETE' })
}
