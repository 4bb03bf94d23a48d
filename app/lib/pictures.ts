/** The public bucket in Supabase Storage that holds logos and pictures of tenants. */
export const pictureBucket = 'branding'

/** The address of a stored picture; null when there is none. */
export function pictureUrl(env: { SUPABASE_URL: string }, path: string | null): string | null {
  if (!path) return null
  return `${env.SUPABASE_URL.replace(/\/$/, '')}/storage/v1/object/public/${pictureBucket}/${path.split('/').map(encodeURIComponent).join('/')}`
}
