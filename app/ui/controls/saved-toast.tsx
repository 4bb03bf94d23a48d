import { useActionData, useNavigation } from '@remix-run/react'
import { useEffect, useState, type ReactNode } from 'react'
import { Notice } from '../layout/card.tsx'

const shownMs = 8_000

type ToastProps = {
  text: string
  /** What undoes it: a form. */
  undo?: ReactNode
}

/** Goes to the bottom where what was just pressed or typed into stands in the upper part of the window. */
const keepClear = (toast: HTMLElement | null) => {
  const focused = document.activeElement
  if (toast && focused && focused !== document.body && focused.getBoundingClientRect().top < innerHeight / 3)
    toast.dataset.low = ''
}

/**
 * Says that something was saved, visible from anywhere on the page, and disappears by itself: at the top, or at the
 * bottom where the button or field in use would lie under it. Without JavaScript it stays in its place on the page.
 */
export function SavedToast({ text, undo }: ToastProps) {
  const answer = useActionData()
  // Not before the page shows what was saved: what is filled in or pressed earlier would be about the old state.
  const loading = useNavigation().state === 'loading'
  const [gone, setGone] = useState<unknown>(null)
  useEffect(() => {
    const timer = setTimeout(() => setGone(answer), shownMs)
    return () => clearTimeout(timer)
  }, [answer])
  if (loading || gone === answer) return null
  return (
    <div ref={keepClear} className="mb-5 saved-toast">
      <Notice tone="success" title={text} action={undo} />
    </div>
  )
}
