import type { ShouldRevalidateFunction } from '@remix-run/react'

/** With single fetch, Remix loads nothing again after a refusal; after 409 what the page shows is what has changed. */
export const revalidateConflict: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409
