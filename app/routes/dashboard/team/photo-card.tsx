import { Card } from '#app/ui/layout/card.tsx'
import { pictureWords as words } from '#app/words/catalog/pictures.ts'
import { useReader } from '#app/words/reader-context.ts'
import { PictureForm } from '../settings/picture-form.tsx'

type PhotoProps = {
  /** The stored one's address. */
  photo: string | null
  answer: { photo: string | null } | null
}

/** The picture by which customers know who comes. */
export function PhotoCard({ photo, answer }: PhotoProps) {
  const { say } = useReader()
  return (
    <Card title={say(words.photo)}>
      <PictureForm
        name="photo"
        intent="photo"
        removeIntent="remove-photo"
        label={say(words.photoFile)}
        hint={say(words.photoHint)}
        current={photo}
        shape="round"
        error={answer?.photo}
        saved={answer?.photo === null}
      />
    </Card>
  )
}
