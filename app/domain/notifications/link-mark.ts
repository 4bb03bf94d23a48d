/** Stands for the link in the stored words, because the link is the customer's secret. */
export const linkMark = '{link}'

/** What somebody wrote or is called, within words of ours: what looks like the mark must not become the link. */
export const withoutMark = (text: string): string => text.replaceAll(linkMark, '(link)')
