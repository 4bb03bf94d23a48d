/** The services of the browsers' makers that take messages for a browser; a star stands for one label or more. */
const known = ['fcm.googleapis.com', 'updates.push.services.mozilla.com', '*.push.apple.com', '*.notify.windows.com']
const addressAtMost = 1000

/**
 * Whether an address that a browser gave is one of a push service, and nothing else of ours or anybody's: it is called by
 * the server. `others`: origins that are taken besides, from the environment.
 */
export function isPushService(address: string, others: readonly string[] = []): boolean {
  if (address.length > addressAtMost || !URL.canParse(address)) return false
  const { protocol, hostname, port, username, password, hash, origin } = new URL(address)
  if (username || password || hash) return false
  if (others.includes(origin)) return true
  return protocol === 'https:' && port === '' && known.some((host) => isOf(hostname, host))
}

const isOf = (hostname: string, host: string) =>
  host.startsWith('*.') ? hostname.endsWith(host.slice(1)) && hostname.length > host.length - 1 : hostname === host
