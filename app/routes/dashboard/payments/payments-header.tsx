import type { ReactNode } from 'react'
import { dashboard } from '#app/paths.ts'
import { PageHeader } from '#app/ui/layout/card.tsx'
import { SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { disputeWords } from '#app/words/catalog/disputes.ts'
import { paymentPages as pages } from '#app/words/catalog/paymentHistory.ts'
import { paymentsWords as words } from '#app/words/catalog/payments.ts'
import { payoutWords } from '#app/words/catalog/payouts.ts'
import { tipSettings } from '#app/words/catalog/tipSettings.ts'
import { useReader } from '#app/words/reader-context.ts'

const tabs = [
  { to: dashboard.payments, label: pages.overview },
  { to: dashboard.paymentHistory, label: pages.history },
  { to: dashboard.revenue, label: pages.revenue },
  { to: dashboard.payouts, label: payoutWords.title },
  { to: dashboard.disputes, label: disputeWords.title },
  { to: dashboard.tips, label: tipSettings.title },
] as const

type Props = { current: (typeof tabs)[number]['to']; actions?: ReactNode; children?: ReactNode }

/** The head that all pages about money share, with their tabs. */
export function PaymentsHeader({ current, actions, children }: Props) {
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.title)} {...(actions ? { actions } : {})}>
        {children}
      </PageHeader>
      <div className="mb-5">
        <SegmentedLinks
          items={tabs.map(({ to, label }) => ({ to, label: say(label) }))}
          current={current}
          label={say(words.title)}
        />
      </div>
    </>
  )
}
