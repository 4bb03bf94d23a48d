import { Badge, type BadgeTone } from '#app/ui/layout/badge.tsx'

export const tenantWords: Record<'published' | 'draft' | 'suspended', { word: string; tone: BadgeTone }> = {
  published: { word: 'Published', tone: 'ok' },
  draft: { word: 'Being set up', tone: 'neutral' },
  suspended: { word: 'Suspended', tone: 'bad' },
}

export function TenantBadge({ status }: { status: 'published' | 'draft' | 'suspended' }) {
  const { word, tone } = tenantWords[status]
  return <Badge tone={tone}>{word}</Badge>
}
