import type { Gateway } from './gateway.ts'
import { kaspi } from './kaspi/kaspi.server.ts'
import { paypal } from './paypal/paypal.server.ts'
import type { OtherWay } from './ways.ts'

const gateways: Record<OtherWay, Gateway> = { paypal, kaspi }

/** The provider of a way to pay. */
export const gatewayOf = (way: OtherWay): Gateway => gateways[way]
