import { useState } from 'react'
import { holdForm } from './hold-form.ts'

/** What a field of photos does with those that were chosen; `busy`: they are being made smaller. A form that is sent meanwhile waits for them. */
export function usePhotos() {
  const [busy, setBusy] = useState(false)
  const choose = (input: HTMLInputElement) => {
    setBusy(true)
    const release = holdForm(input.form)
    // Without it they are sent as they are.
    void import('./shrink-photos.ts')
      .then(({ shrinkPhotos }) => shrinkPhotos(input))
      .catch(() => undefined)
      .finally(() => {
        setBusy(false)
        release()
      })
  }
  return { busy, choose }
}
