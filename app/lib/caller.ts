import ipaddr from 'ipaddr.js'

/**
 * What counts as one caller: an IPv4 address, or the /64 of an IPv6 address, which belongs to one customer of a
 * provider, who could change addresses within it at will. The same for every spelling of an address; other text stays
 * as it is.
 */
export function callerOf(address: string): string {
  const plain = address.replace(/%.*$/, '')
  if (!ipaddr.isValid(plain)) return address
  const known = ipaddr.process(plain)
  if (known.kind() === 'ipv4') return known.toString()
  return ipaddr.IPv6.networkAddressFromCIDR(`${known.toString()}/64`).toString() + '/64'
}
