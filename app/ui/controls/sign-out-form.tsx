import { Form } from '@remix-run/react'
import type { FormEvent, ReactNode } from 'react'
import { account } from '#app/paths.ts'
import { findSubscription, takesPush } from './subscription.ts'

/** Signing out waits no longer for the browser than this, ms. */
const patienceMs = 2_000

/**
 * Signs out of this browser, which shows no more messages from then on: whoever sits at it next is not her. Without a
 * script, or in a browser that shows none, it is a form.
 */
export function SignOutForm({ children }: { children: ReactNode }) {
  const leave = (event: FormEvent<HTMLFormElement>) => {
    if (!takesPush()) return
    event.preventDefault()
    void leaveWith(event.currentTarget)
  }
  return (
    <Form method="post" action={account.signOut} reloadDocument onSubmit={leave}>
      <input type="hidden" name="endpoint" defaultValue="" />
      {children}
    </Form>
  )
}

async function leaveWith(form: HTMLFormElement): Promise<void> {
  const field = form.elements.namedItem('endpoint')
  const end = async () => {
    const subscription = await findSubscription()
    if (!subscription) return
    if (field instanceof HTMLInputElement) field.value = subscription.endpoint
    await subscription.unsubscribe()
  }
  const tooLong = new Promise((resolve) => setTimeout(resolve, patienceMs))
  // Whatever the browser says of its messages, she leaves.
  await Promise.race([end().catch(() => {}), tooLong])
  form.submit()
}
