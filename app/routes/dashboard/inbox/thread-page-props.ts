import type { LastResult } from '#app/ui/controls/form.tsx'
import type { ThreadView } from './thread-view.server.ts'
import type { DraftView, TurnView } from './turn-view.server.ts'

export type ThreadPageProps = {
  view: ThreadView
  /** The visit it is about, where somebody said so. */
  about: string
  /** Earlier entries are shown, not the latest. */
  old: boolean
  draft: string
  /** The message whose draft of the assistant that is; '': none. */
  draftOf: string
  /** It goes out with a link to what it proposes. */
  draftLeads: boolean
  /** A draft that waits to be taken. */
  waiting: DraftView | null
  /** What the assistant made of messages, by the id of its answer, or of the message where it gave none. */
  turns: Record<string, TurnView>
  /** Of the form, see `talkSchema`. */
  formKey: string
  textAtMost: number
  manages: boolean
  answer?: LastResult
  /** Why it was not closed or snoozed. */
  problem?: string | undefined
  /** Who answers now, and who did before; '': anyone. */
  assigned?: { assigned: string; before: string } | undefined
}
