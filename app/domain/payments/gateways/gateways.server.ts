import type { Gateway } from './gateway.ts'
import { paypal } from './paypal/paypal.server.ts'
import type { OtherWay } from './ways.ts'

const gateways: Partial<Record<OtherWay, Gateway>> = { paypal }

/** The provider of a way to pay. */
export function gatewayOf(way: OtherWay): Gateway {
  const gateway = gateways[way]
  if (!gateway) throw new Error(`nobody takes payments by ${way}`)
  return gateway
}
