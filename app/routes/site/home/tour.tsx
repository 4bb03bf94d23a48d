import { account } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { demoWords } from '#app/words/catalog/demo.ts'
import { landingWords } from '#app/words/catalog/landing.ts'
import { useReader } from '#app/words/reader-context.ts'
import { pictureFile, sitePictures, type SitePicture } from './site-pictures.ts'

const words = landingWords.tour

/** The product as it is, in the reader's language and theme; and where everybody may try it. */
export function Tour({ demo }: { demo: string | null }) {
  const { say } = useReader()
  return (
    <section className="mx-auto max-w-6xl px-4 pt-14 sm:pt-20">
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5">
        <div>
          <h2 className="text-3xl">{say(words.title)}</h2>
          <p className="mt-3 max-w-xl text-soft">{say(words.lead)}</p>
        </div>
        {demo ? (
          <div className="flex flex-wrap gap-3">
            <LinkButton to={demo + account.work} tone="ink" external>
              {say(demoWords.seeDay)}
            </LinkButton>
            <LinkButton to={demo} tone="quiet" external>
              {say(demoWords.seePage)}
            </LinkButton>
          </div>
        ) : null}
      </div>
      <div className="mt-8 grid gap-x-6 gap-y-8 sm:grid-cols-3 wide:gap-x-8">
        <Shown name="today" className="sm:col-span-2" />
        <Shown name="book" className="row-span-2 max-sm:max-w-72" />
        <Shown name="map" />
        <Shown name="text" />
      </div>
    </section>
  )
}

function Shown({ name, className }: { name: SitePicture; className?: string }) {
  const { say, language } = useReader()
  return (
    <figure className={className}>
      <picture>
        <source media="(prefers-color-scheme: dark)" srcSet={pictureFile(name, language, 'dark')} />
        <img
          src={pictureFile(name, language, 'light')}
          alt={say(words[name].alt)}
          {...sitePictures[name]}
          loading="lazy"
          decoding="async"
          className={cx('h-auto w-full rounded-lg border border-rule bg-sheet', name === 'today' && 'shadow-lift')}
        />
      </picture>
      <figcaption className="mt-2.5 text-sm text-soft">{say(words[name].caption)}</figcaption>
    </figure>
  )
}
