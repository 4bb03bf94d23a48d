/** The public Supabase Storage bucket with tenants' logos and pictures. */
export const pictureBucket = 'branding'

/** The URL of a stored picture; null when there is none. */
export function pictureUrl(env: { SUPABASE_URL: string }, path: string | null): string | null {
  if (!path) return null
  return `${env.SUPABASE_URL.replace(/\/$/, '')}/storage/v1/object/public/${pictureBucket}/${path.split('/').map(encodeURIComponent).join('/')}`
}
