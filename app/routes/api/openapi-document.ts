import type { LoaderFunctionArgs } from '@remix-run/node'
import { describeApi } from './openapi.ts'
import { onlyAllows } from './request.server.ts'

/** `GET /api/v1/openapi.json` */
export const loader = ({ context }: LoaderFunctionArgs) =>
  Response.json(describeApi(context.host.origin), { headers: { 'cache-control': 'public, max-age=300' } })

export const action = onlyAllows('GET')
