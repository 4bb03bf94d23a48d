/** The `meta` of a page that search engines leave out: the title that its loader says. */
export const unlisted = ({ data }: { data: unknown }) => [
  { title: (data as { title?: string } | undefined)?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]
