import type { ShownPicture } from '../page-view.server.ts'

type Props = {
  picture: ShownPicture
  alt: string
  altLang?: string | undefined
  /** How wide it stands, as `sizes` of an image. */
  sizes: string
  className: string
  /** Seen at once, so not left for later. */
  first?: boolean
}

const setOf = (sources: readonly { url: string; width: number }[]) =>
  sources.map(({ url, width }) => `${url} ${width}w`).join(', ')

/** A picture in the size and format that suits its reader's screen; its place is kept until it is there. */
export function Picture({ picture, alt, altLang, sizes, className, first }: Props) {
  const { avif, webp, width, height } = picture
  return (
    <picture className="contents">
      <source type="image/avif" srcSet={setOf(avif)} sizes={sizes} />
      <img
        src={webp.at(-1)?.url}
        srcSet={setOf(webp)}
        sizes={sizes}
        width={width}
        height={height}
        alt={alt}
        lang={altLang}
        className={className}
        decoding="async"
        {...(first ? { fetchpriority: 'high' } : { loading: 'lazy' as const })}
      />
    </picture>
  )
}
