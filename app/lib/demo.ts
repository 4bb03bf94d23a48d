import type { AppLoadContext } from '@remix-run/node'

/** The address of the demo business. It is reserved: nobody but the platform can have it. */
export const demoSlug = 'demo'

/** Whether this is the demo business, whose day everybody may look at and nobody may change. */
export const isDemo = ({ host }: Pick<AppLoadContext, 'host'>): boolean =>
  host.kind === 'tenant' && host.tenant.slug === demoSlug
