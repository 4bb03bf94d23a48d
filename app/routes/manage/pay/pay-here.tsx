import { useEffect, useState, type ReactNode } from 'react'
import type { CardForm } from './card-form.client.tsx'
import type { HereView } from './here-view.ts'

type Props = {
  here: HereView | null
  /** The way to Stripe's page; `instead`: beside the form. */
  hosted: (instead: boolean) => ReactNode
}

/** The form for a card once it is there; until then, and where it cannot be had, the way to Stripe's page. */
export function PayHere({ here, hosted }: Props) {
  const [Form, setForm] = useState<typeof CardForm | null>(null)
  const [shown, setShown] = useState(false)
  const wanted = here !== null
  useEffect(() => {
    let left = false
    if (wanted)
      import('./card-form.client.tsx').then(
        (loaded) => left || setForm(() => loaded.CardForm),
        () => {},
      )
    return () => {
      left = true
    }
  }, [wanted])
  return (
    <>
      {Form && here ? <Form key={`${here.open} ${here.amounts}`} here={here} onShown={setShown} /> : null}
      {hosted(shown && wanted)}
    </>
  )
}
