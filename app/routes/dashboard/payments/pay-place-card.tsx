import { SubmitButton } from '#app/ui/controls/button.tsx'
import { PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Checkbox } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { payPlaceWords as words } from '#app/words/catalog/payOnPage.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { paySchema } from './countries.server.ts'

type Props = { onPage: boolean; saved: boolean; lastResult: LastResult }

/** The owner's choice where customers enter their card. */
export function PayPlaceCard({ onPage, saved, lastResult }: Props) {
  const { say } = useReader()
  const [form] = useForm<typeof paySchema>({ id: 'place', lastResult })
  return (
    <Card title={say(words.title)}>
      <PostForm form={form} saved={saved ? say(commonWords.saved) : undefined}>
        <input type="hidden" name="intent" value="place" />
        <Checkbox
          key={String(onPage)}
          name="onPage"
          defaultChecked={onPage}
          label={say(words.onPage)}
          hint={say(words.hint)}
        />
        <div className="mt-3">
          <SubmitButton tone="quiet" pendingLabel={say(commonWords.saving)}>
            {say(commonWords.save)}
          </SubmitButton>
        </div>
      </PostForm>
    </Card>
  )
}
