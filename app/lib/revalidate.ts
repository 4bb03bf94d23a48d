import type { ShouldRevalidateFunction } from '@remix-run/react'

/**
 * With single fetch, Remix loads nothing again after a refused action; but after 409 exactly what the page shows has
 * changed.
 */
export const revalidateConflict: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409
