import type { ReactNode } from 'react'
import { shop as paths } from '#app/paths.ts'
import { ShopShell, type Shop } from '#app/ui/layout/shop.tsx'
import { ownPagesWords as words } from '#app/words/catalog/ownPages.ts'
import { useReader } from '#app/words/reader-context.ts'

type Props = { shop: Shop; menu: string; article: string; forSome: boolean; bar?: ReactNode }

/** One of a business's own pages; what it says is written by the server. */
export function OwnPageView({ shop, menu, article, forSome, bar }: Props) {
  const { say } = useReader()
  return (
    <ShopShell shop={shop} bar={bar}>
      {menu ? <div dangerouslySetInnerHTML={{ __html: menu }} /> : null}
      <div className="max-w-2xl">
        {forSome ? <p className="mb-2 text-sm text-soft">{say(words.forSome)}</p> : null}
        <article dangerouslySetInnerHTML={{ __html: article }} />
        <a href={paths.home} className="btn btn-primary mt-8">
          {say(words.book)}
        </a>
      </div>
    </ShopShell>
  )
}
