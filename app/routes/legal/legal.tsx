import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { legalPageOf } from '#app/paths/public.ts'
import { LegalDocument } from '#app/ui/layout/legal-document.tsx'
import { SiteShell } from '#app/ui/layout/site-shell.tsx'
import { writePlatformPage } from './platform-texts.server.ts'

/** Terms, privacy and imprint of the platform. */
export const loader = ({ request, context: { app, reader } }: LoaderFunctionArgs) =>
  writePlatformPage(legalPageOf(request.url), reader, app.env)

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data ? `${data.title} · Wayslot` : 'Wayslot' }]

export default function Page() {
  return (
    <SiteShell>
      <LegalDocument {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
