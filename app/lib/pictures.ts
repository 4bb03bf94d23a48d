/** The public Supabase Storage bucket with tenants' logos and pictures. */
export const pictureBucket = 'branding'

/** The URL of a stored picture; null when there is none. */
export function pictureUrl(env: { SUPABASE_URL: string }, path: string | null): string | null {
  if (!path) return null
  return `${env.SUPABASE_URL.replace(/\/$/, '')}/storage/v1/object/public/${pictureBucket}/${path.split('/').map(encodeURIComponent).join('/')}`
}

const wide = '-wide.webp'

/** Where the picture of a page's head is to be stored; `name` is free. */
export const wideHeader = (name: string) => name + wide

/** The path or URL of the same picture in the width of a phone; null for one stored before there was such a second file. */
export const narrowHeader = (path: string): string | null =>
  path.endsWith(wide) ? `${path.slice(0, -wide.length)}-narrow.webp` : null

/** Widths of the two, px. */
export const headerWidths = { wide: 1_920, narrow: 960 } as const

/** The public bucket with the pictures of businesses' own pages, each in several sizes and formats. */
export const pageBucket = 'pages'

export const pageFormats = ['avif', 'webp'] as const
export type PageFormat = (typeof pageFormats)[number]

/** Where one size of a page's picture lies. */
export const pageFile = (path: string, width: number, format: PageFormat) => `${path}-${width}.${format}`

/** The URLs of a page's picture in one format, with their widths, for `srcset`. */
export function pageSources(
  env: { SUPABASE_URL: string },
  { path, widths }: { path: string; widths: readonly number[] },
  format: PageFormat,
): { url: string; width: number }[] {
  const base = `${env.SUPABASE_URL.replace(/\/$/, '')}/storage/v1/object/public/${pageBucket}/`
  return widths.map((width) => ({ url: base + pageFile(path, width, format), width }))
}
