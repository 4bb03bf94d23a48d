import dns from 'node:dns'

// Browsers and curl resolve *.localhost by themselves; Node asks the system, which may not.
const lookup = dns.lookup
dns.lookup = ((host: string, ...rest: unknown[]) =>
  (lookup as (...args: unknown[]) => void)(
    host.endsWith('.localhost') ? '127.0.0.1' : host,
    ...rest,
  )) as typeof dns.lookup
