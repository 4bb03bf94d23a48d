import { useState, useSyncExternalStore } from 'react'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Icon } from '../layout/icon.tsx'
import { TextInput } from './inputs.tsx'

const unchanging = () => () => {}
const [yes, no] = [() => true, () => false]

type PasswordProps = {
  name: string
  autoComplete: 'current-password' | 'new-password'
  minLength?: number
  defaultValue?: string
}

/** A password, hidden until its owner wants to see it. Without scripts there is no button, and nothing is missing. */
export function PasswordInput(props: PasswordProps) {
  const { say } = useReader()
  const [shown, setShown] = useState(false)
  const works = useSyncExternalStore(unchanging, yes, no)
  return (
    <span className="relative block">
      <TextInput
        {...props}
        type={shown ? 'text' : 'password'}
        required
        className="pe-12"
        spellCheck={false}
        autoCapitalize="none"
      />
      {works ? (
        <button
          type="button"
          aria-label={say(shown ? words.hideTyped : words.showTyped)}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 end-0 grid w-12 place-items-center rounded-md text-soft hover:text-ink"
        >
          <Icon name={shown ? 'eye-off' : 'eye'} />
        </button>
      ) : null}
    </span>
  )
}
