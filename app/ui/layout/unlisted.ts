/** The `meta` of a page that search engines leave out, with the title from its loader. */
export const unlisted = ({ data }: { data: unknown }) => [
  { title: (data as { title?: string } | undefined)?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]
