import { Avatar, Card } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { pictureWords as words } from '#app/words/catalog/pictures.ts'
import { useReader } from '#app/words/reader-context.ts'
import { PictureForm } from '../settings/picture-form.tsx'

type PhotoProps = {
  /** The stored one's address. */
  photo: string | null
  answer: { photo: string | null } | null
  /** Whose it is: the form is behind the picture, where the page is mostly read. */
  folded?: string
}

/** The picture by which customers know who comes. */
export function PhotoCard({ photo, answer, folded }: PhotoProps) {
  const { say } = useReader()
  const form = (
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
  )
  return (
    <Card title={say(words.photo)}>
      {folded === undefined ? (
        form
      ) : (
        <details open={answer !== null}>
          <summary className="flex min-h-target items-center gap-3 font-medium">
            <Avatar name={folded} src={photo} />
            <span className="flex-1">{say(words.photoFile)}</span>
            <Icon name="chevron-down" />
          </summary>
          <div className="pt-4">{form}</div>
        </details>
      )}
    </Card>
  )
}
