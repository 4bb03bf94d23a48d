import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { hoursWords as words } from '#app/words/catalog/hours.ts'
import { useReader } from '#app/words/reader-context.ts'

type Props = {
  id: string
  technicianId: string
  /** Which days, and of whom where that is not plain: for screen readers. */
  what: string
}

/** Approves or declines time off that was asked for, in one tap. */
export function DecideAsked({ id, technicianId, what }: Props) {
  const { say } = useReader()
  return (
    <Form method="post" preventScrollReset className="flex flex-wrap gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="technician" value={technicianId} />
      <SubmitButton
        tone="ink"
        name="intent"
        value="approve"
        aria-label={say(words.approveOf(what))}
        pendingLabel={say(commonWords.saving)}
      >
        {say(words.approve)}
      </SubmitButton>
      <SubmitButton
        tone="quiet"
        name="intent"
        value="decline"
        aria-label={say(words.declineOf(what))}
        pendingLabel={say(commonWords.saving)}
      >
        {say(words.decline)}
      </SubmitButton>
    </Form>
  )
}
