/** How money is taken by hand. */
const methods = ['cash', 'transfer', 'terminal', 'kaspi_qr'] as const
export type Method = (typeof methods)[number]

/** Kaspi's static code is paid in tenge alone. */
export const methodsIn = (currency: string): Method[] =>
  methods.filter((method) => method !== 'kaspi_qr' || currency === 'KZT')
