/** Whether this browser can show messages of ours at all. */
export const takesPush = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window

/** What this browser has subscribed with; null: its messages are off. */
export async function findSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager.getSubscription()) ?? null
}
