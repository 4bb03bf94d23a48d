import { useEffect, useState } from 'react'
import { pushWords as words } from '#app/words/catalog/push.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Button } from './button.tsx'
import { findSubscription, takesPush } from './subscription.ts'

type State = 'off' | 'on' | 'blocked' | 'busy' | 'failed'

/** `key`: what browsers subscribe with; `on`: how many browsers this person has switched on. */
export type PushView = { key: string; on: number }

/**
 * Switches the messages of this browser on and off; told to `action`. Shows nothing where the browser cannot do it: a
 * script is needed to receive them, too.
 */
export function PushSwitch({ view, action, lead }: { view: PushView; action: string; lead: string }) {
  const { say } = useReader()
  const [state, setState] = useState<State | null>(null)
  useEffect(() => {
    const look = async () => {
      if (!takesPush()) return
      const subscription = await findSubscription()
      // Some browsers say "denied" before anybody was asked: what it means is known once she has pressed.
      setState(subscription && view.on > 0 ? 'on' : 'off')
    }
    void look()
  }, [view.on])
  const change = async (work: () => Promise<State>) => {
    setState('busy')
    setState(await work().catch((): State => (Notification.permission === 'denied' ? 'blocked' : 'failed')))
  }
  if (state === null) return null
  const isOn = state === 'on'
  return (
    <div>
      <p className="mb-3 text-soft">{lead}</p>
      <Button
        tone="quiet"
        icon="bell"
        pending={state === 'busy'}
        pendingLabel={say(words.busy)}
        onClick={() => void change(isOn ? () => switchOff(action) : () => switchOn(view.key, action))}
      >
        {say(isOn ? words.switchOff : words.switchOn)}
      </Button>
      <p role="status" className="mt-2 text-sm text-soft">
        {state === 'on' || state === 'blocked' || state === 'failed' ? say(words[state]) : null}
      </p>
    </div>
  )
}

async function switchOn(key: string, action: string): Promise<State> {
  await navigator.serviceWorker.register('/push.js')
  const { pushManager } = await navigator.serviceWorker.ready
  const wish = { userVisibleOnly: true, applicationServerKey: key }
  const known = await pushManager.getSubscription()
  const { endpoint, keys } = (known ?? (await pushManager.subscribe(wish))).toJSON()
  await tell(action, { intent: 'on', endpoint: endpoint ?? '', p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' })
  return 'on'
}

async function switchOff(action: string): Promise<State> {
  const subscription = await findSubscription()
  if (subscription) {
    await tell(action, { intent: 'off', endpoint: subscription.endpoint })
    await subscription.unsubscribe()
  }
  return 'off'
}

async function tell(action: string, fields: Record<string, string>): Promise<void> {
  const answer = await fetch(action, { method: 'POST', body: new URLSearchParams(fields) })
  if (!answer.ok) throw new Error(`${action}: ${answer.status}`)
}
