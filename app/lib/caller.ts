import ipaddr from 'ipaddr.js'

/**
 * Who counts as one caller, by address: an IPv4 address, or the /64 of an IPv6 address, which one customer of a provider has
 * to herself and could change within at will. The same for every way to write an address; what is none stays as it is.
 */
export function callerOf(address: string): string {
  const plain = address.replace(/%.*$/, '')
  if (!ipaddr.isValid(plain)) return address
  const known = ipaddr.process(plain)
  if (known.kind() === 'ipv4') return known.toString()
  return ipaddr.IPv6.networkAddressFromCIDR(`${known.toString()}/64`).toString() + '/64'
}
