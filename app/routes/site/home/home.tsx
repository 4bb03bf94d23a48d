import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readWorkplace } from '#app/domain/identity/index.server.ts'
import { demoSlug } from '#app/lib/demo.ts'
import { originOf } from '#app/lib/host.ts'
import { account, my, site } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { SiteShell } from '#app/ui/layout/site-shell.tsx'
import { accountWords } from '#app/words/catalog/account.ts'
import { errorPageWords } from '#app/words/catalog/errorPages.ts'
import { landingWords as words } from '#app/words/catalog/landing.ts'
import { mineWords } from '#app/words/catalog/mine.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Faq } from './faq.tsx'
import { Features } from './features.tsx'
import { Hero } from './hero.tsx'
import { HowItWorks } from './how-it-works.tsx'
import { Pricing } from './pricing.tsx'
import { Tour } from './tour.tsx'
import { Timetable } from './timetable.tsx'

/**
 * The page that sells Wayslot. About a visitor it knows the language, and whether they went to their work from here
 * before.
 */
export const loader = ({ request, context: { app, reader } }: LoaderFunctionArgs) => ({
  demo: app.env.DEMO ? originOf(app.env.APP_ORIGIN, demoSlug) : null,
  works: readWorkplace(request.headers.get('cookie')) !== null,
  title: reader.say(words.title),
  description: reader.say(words.description),
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'description', content: data?.description },
]

export default function Landing() {
  const { say } = useReader()
  const { works, demo } = useLoaderData<typeof loader>()
  const menu = Object.entries(words.menu).map(([id, label]) => ({ to: `${site.home}#${id}`, label: say(label) }))
  const links = [...menu, { to: my.bookings, label: say(mineWords.link) }]
  const signIn = say(accountWords.signIn)
  return (
    <SiteShell
      bleed
      links={links}
      footer={[
        ...links,
        { to: account.signIn, label: signIn },
        { to: site.signUp, label: say(accountWords.openAccount) },
      ]}
      actions={
        works ? (
          <LinkButton to={account.work} reloadDocument tone="ink" className="px-3 sm:px-4">
            {say(errorPageWords.yourDay)}
          </LinkButton>
        ) : (
          <>
            <LinkButton to={account.signIn} tone="plain" className="px-2 sm:px-4">
              {signIn}
            </LinkButton>
            {/* On a phone the page begins with the same button. */}
            <LinkButton to={site.signUp} tone="ink" className="max-sm:hidden">
              {say(words.startFree)}
            </LinkButton>
          </>
        )
      }
    >
      <Hero demo={demo} />
      <Tour demo={demo} />
      <HowItWorks />
      <Timetable />
      <Features />
      <Pricing />
      <Faq />
      <Close />
    </SiteShell>
  )
}

function Close() {
  const { say } = useReader()
  return (
    <section className="mx-auto max-w-6xl px-4 pt-8 sm:pt-16">
      <div className="flex flex-col items-start gap-6 rounded-lg bg-inverse px-5 py-10 text-inverse-text sm:px-12 sm:py-14 wide:flex-row wide:items-end wide:justify-between">
        <div>
          <h2 className="text-3xl">{say(words.close.title)}</h2>
          <p className="mt-3 max-w-xl opacity-80">{say(words.close.text)}</p>
        </div>
        <LinkButton to={site.signUp} iconAfter="arrow-right" className="flex-none">
          {say(words.createPage)}
        </LinkButton>
      </div>
    </section>
  )
}
