import { useState } from 'react'
import { Button } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { placeWords as words } from '#app/words/catalog/place.ts'
import { useReader } from '#app/words/reader-context.ts'

type Props = {
  name: string
  id: string
  label: string
  hint?: string
  defaultValue: string
  error?: string | string[] | undefined
  optional?: boolean
}

/** An address, looked up when the form is sent; with scripts, the device's own position can be used instead. */
export function AddressField({ name, id, label, hint, defaultValue, error, optional }: Props) {
  const { say } = useReader()
  const [point, setPoint] = useState('')
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle')
  const ask = () => {
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setPoint(`${coords.latitude.toFixed(6)},${coords.longitude.toFixed(6)}`)
        setState('idle')
      },
      () => setState('failed'),
      { timeout: 10_000, maximumAge: 60_000 },
    )
  }
  const message = state === 'failed' ? say(commonWords.noLocation) : error
  return (
    <div>
      <Field label={label} id={id} hint={hint} error={message} {...(optional && { optional })}>
        <TextInput
          name={name}
          defaultValue={defaultValue}
          autoComplete="street-address"
          maxLength={300}
          onChange={() => setPoint('')}
          placeholder={say(words.streetAndTown)}
        />
      </Field>
      <input type="hidden" name={`${name}Point`} value={point} />
      <div className="mb-5 flex flex-wrap items-center gap-x-3">
        <Button
          tone="quiet"
          icon="target"
          onClick={ask}
          pending={state === 'asking'}
          pendingLabel={say(commonWords.findingYou)}
        >
          {say(commonWords.myLocation)}
        </Button>
        {point ? (
          <span role="status" className="text-sm font-medium text-ok">
            {say(words.located)}
          </span>
        ) : null}
      </div>
    </div>
  )
}
