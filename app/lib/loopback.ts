/** Whether the host name of a URL is this machine itself, whose traffic nobody else sees. */
export function isLoopback(host: string): boolean {
  return /^(?:.+\.)?localhost$|^127(?:\.\d{1,3}){3}$|^\[?::1\]?$/i.test(host)
}
