import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { gatewayWords as words } from '#app/words/catalog/gatewayKeys.ts'
import { useReader } from '#app/words/reader-context.ts'

/** Ends a way to pay. Folded away, because the keys are gone with it: nobody should press it by chance. */
export function StopOffering({ intent, children }: { intent: string; children: string }) {
  const { say } = useReader()
  return (
    <details>
      <summary className="link inline-flex min-h-target cursor-pointer items-center">{children}</summary>
      <Form method="post" className="mt-1 mb-4">
        <p className="mb-3 text-soft">{say(words.stopText)}</p>
        <SubmitButton tone="danger" name="intent" value={intent}>
          {children}
        </SubmitButton>
      </Form>
    </details>
  )
}
