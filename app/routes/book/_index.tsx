import { useLoaderData } from '@remix-run/react'
import type { LoaderFunctionArgs } from '@remix-run/node'
export const loader = ({ context }: LoaderFunctionArgs) => ({ host: context.host })
export default function Page() {
  return <pre>book {JSON.stringify(useLoaderData<typeof loader>())}</pre>
}
