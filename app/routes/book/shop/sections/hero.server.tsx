import { Avatar } from '#app/ui/layout/card.tsx'
import { headerWidths, narrowHeader } from '#app/lib/pictures.ts'
import { cx } from '#app/ui/layout/cx.ts'
import { bookingWords } from '#app/words/catalog/booking.ts'
import { section, type PageView } from '../page-view.server.ts'
import { Picture } from './picture.server.tsx'

/** The picture of the head: the page's own, or the business's. */
function HeroPicture({ view, sizes, className }: { view: PageView; sizes: string; className: string }) {
  const picture = view.pictureOf(section(view, 'hero').picture)
  if (picture) return <Picture picture={picture} alt="" sizes={sizes} className={className} first />
  const { headerUrl } = view.shop
  if (!headerUrl) return null
  const narrow = narrowHeader(headerUrl)
  const smaller = narrow && {
    srcSet: `${narrow} ${headerWidths.narrow}w, ${headerUrl} ${headerWidths.wide}w`,
    sizes,
  }
  return (
    <img
      src={headerUrl}
      {...smaller}
      alt=""
      width={1920}
      height={720}
      className={className}
      {...{ fetchpriority: 'high' }}
    />
  )
}

const hasPicture = (view: PageView) =>
  view.shop.headerUrl !== null || view.pictureOf(section(view, 'hero').picture) !== null

/** The name or the owner's heading, and the line below it. */
function Words({
  view,
  className,
  textClass = 'text-soft',
}: {
  view: PageView
  className?: string
  textClass?: string
}) {
  const { shop, reader, travels } = view
  const heading = view.tell(section(view, 'hero').heading)
  const text = view.tell(section(view, 'hero').text)
  const usual = travels ? reader.say(bookingWords.comesToYou) : shop.address
  return (
    <>
      {heading.text && heading.text !== shop.name ? (
        <p className={cx('font-semibold wrap-anywhere', textClass)}>{shop.name}</p>
      ) : null}
      <h1 lang={heading.text ? heading.lang : undefined} className={cx('wrap-anywhere', className ?? 'text-2xl')}>
        {heading.text || shop.name}
      </h1>
      {text.text ? (
        <p lang={text.lang} className={cx('whitespace-pre-line wrap-anywhere', textClass)}>
          {text.text}
        </p>
      ) : usual ? (
        <p className={textClass}>{usual}</p>
      ) : null}
    </>
  )
}

function Logo({ view, framed }: { view: PageView; framed?: boolean }) {
  return (
    <span className={cx('flex-none rounded-full bg-sheet', framed && 'border-4 border-sheet')}>
      <Avatar name={view.shop.name} src={view.shop.logoUrl} large />
    </span>
  )
}

function Book({ view }: { view: PageView }) {
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      <a href="#services" className="btn btn-primary">
        {view.reader.say(bookingWords.bookNow)}
      </a>
    </div>
  )
}

const isBeforeServices = ({ page }: PageView) =>
  page.sections.find(({ kind, shown }) => shown && kind !== 'hero')?.kind === 'services'

/** Below a wide picture, as pages are that nobody arranged. */
function Band({ view }: { view: PageView }) {
  const pictured = hasPicture(view)
  return (
    <div className={cx('border-b border-rule bg-sheet', !pictured && 'border-t-12 border-t-accent')}>
      <div className={cx('mx-auto max-w-5xl', pictured && 'sm:px-4 sm:pt-4')}>
        <HeroPicture
          view={view}
          sizes="(width >= 64rem) 62rem, 100vw"
          className="h-36 w-full object-cover sm:h-56 sm:rounded-lg"
        />
        <div className={cx('flex gap-4 px-4 pb-5', pictured ? '-mt-8 items-start' : 'items-center pt-5')}>
          <Logo view={view} framed={pictured} />
          <div className={cx('min-w-0', pictured && 'pt-10')}>
            <Words view={view} />
            {/* The services are what one sees next, unless the owner put something else above them. */}
            {isBeforeServices(view) ? null : <Book view={view} />}
          </div>
        </div>
      </div>
    </div>
  )
}

function Split({ view }: { view: PageView }) {
  const pictured = hasPicture(view)
  return (
    <div className="border-b border-rule bg-sheet">
      <div className={cx('mx-auto grid max-w-5xl grid-cols-1', pictured && 'sm:grid-cols-2 sm:items-stretch')}>
        <HeroPicture
          view={view}
          sizes="(width >= 64rem) 32rem, (width >= 40rem) 50vw, 100vw"
          className="h-52 w-full object-cover sm:order-2 sm:h-full sm:max-h-96"
        />
        <div className="min-w-0 px-4 py-8 sm:py-14">
          <Logo view={view} />
          <div className="mt-4">
            <Words view={view} className="text-3xl" textClass="text-soft mt-2" />
          </div>
          <Book view={view} />
        </div>
      </div>
    </div>
  )
}

function Middle({ view }: { view: PageView }) {
  const pictured = hasPicture(view)
  return (
    <div className="mx-auto max-w-5xl px-4 pt-4 text-center">
      <HeroPicture
        view={view}
        sizes="(width >= 64rem) 62rem, 100vw"
        className="h-44 w-full rounded-lg object-cover sm:h-72"
      />
      <div className={cx('flex justify-center', pictured ? 'relative -mt-9' : 'pt-6')}>
        <Logo view={view} framed />
      </div>
      <div className="mx-auto mt-3 max-w-2xl">
        <Words view={view} className="text-3xl" textClass="text-soft mt-2" />
      </div>
      <div className="flex justify-center">
        <Book view={view} />
      </div>
    </div>
  )
}

function Plate({ view }: { view: PageView }) {
  const pictured = hasPicture(view)
  return (
    <div className="bg-sunk">
      <HeroPicture view={view} sizes="100vw" className="h-48 w-full object-cover sm:h-88" />
      <div className="mx-auto max-w-5xl px-4">
        <div
          className={cx(
            'relative max-w-xl border-t-8 border-t-accent bg-sheet p-5 sm:p-7',
            pictured ? '-mt-10 sm:-mt-28' : 'max-w-none',
          )}
        >
          <div className="flex items-start gap-4">
            <Logo view={view} />
            <div className="min-w-0">
              <Words view={view} className="text-3xl" textClass="text-soft mt-1" />
              <Book view={view} />
            </div>
          </div>
        </div>
      </div>
    </div>
  )
}

/** On the dark of its look by day too. */
function Night({ view }: { view: PageView }) {
  const pictured = hasPicture(view)
  return (
    <div className="night">
      <div className={cx('mx-auto grid max-w-5xl grid-cols-1', pictured && 'sm:grid-cols-[3fr_2fr]')}>
        <div className="min-w-0 px-4 py-10 sm:py-16">
          <Logo view={view} />
          <div className="mt-5">
            <Words view={view} className="text-4xl" textClass="mt-3" />
          </div>
          <Book view={view} />
        </div>
        <HeroPicture
          view={view}
          sizes="(width >= 64rem) 26rem, (width >= 40rem) 40vw, 100vw"
          className="h-48 w-full object-cover sm:h-full sm:max-h-112"
        />
      </div>
    </div>
  )
}

export function Hero({ view }: { view: PageView }) {
  const Shape = { band: Band, split: Split, middle: Middle, plate: Plate, night: Night }[view.look.hero]
  return <Shape view={view} />
}
