import { useState } from 'react'

/** What a field of photos does with those that were chosen; `busy`: they are being made smaller. */
export function usePhotos() {
  const [busy, setBusy] = useState(false)
  const choose = (input: HTMLInputElement) => {
    setBusy(true)
    // Without it they are sent as they are.
    void import('./shrink-photos.ts')
      .then(({ shrinkPhotos }) => shrinkPhotos(input))
      .catch(() => undefined)
      .finally(() => setBusy(false))
  }
  return { busy, choose }
}
