/** The public Supabase Storage bucket with tenants' logos and pictures. */
export const pictureBucket = 'branding'

/** The URL of a stored picture; null when there is none. */
export function pictureUrl(env: { SUPABASE_URL: string }, path: string | null): string | null {
  if (!path) return null
  return `${env.SUPABASE_URL.replace(/\/$/, '')}/storage/v1/object/public/${pictureBucket}/${path.split('/').map(encodeURIComponent).join('/')}`
}

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
