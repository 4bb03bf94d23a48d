import { useActionData, useNavigation } from '@remix-run/react'
import { useEffect, useState, type ReactNode } from 'react'
import { Notice } from '../layout/card.tsx'

const shownMs = 8_000
/** No answer is equal to it. */
const notYet: unknown = Symbol('not yet')

type ToastProps = {
  text: string
  /** What undoes it: a form. */
  undo?: ReactNode
}

/** Goes to the bottom where what was just pressed or typed into stands in the upper part of the window. */
const keepClear = (toast: HTMLElement | null) => {
  const focused = document.activeElement
  if (!toast || !focused || focused === document.body) return
  if (focused.getBoundingClientRect().top < window.innerHeight / 3) toast.dataset.low = ''
}

/**
 * Says that something was saved, visible from anywhere on the page, and disappears by itself: at the top, or at the
 * bottom where the button or field in use would lie under it. Without JavaScript it stays in its place on the page.
 */
export function SavedToast({ text, undo }: ToastProps) {
  const given = useActionData()
  const { state } = useNavigation()
  const [answer, setAnswer] = useState(state === 'idle' ? given : notYet)
  // Not before the page shows what was saved: what is filled in or pressed earlier would be about the old state.
  if (state === 'idle' && answer !== given) setAnswer(given)
  const [gone, setGone] = useState<{ answer: unknown }>()
  useEffect(() => {
    const timer = setTimeout(() => setGone({ answer }), shownMs)
    return () => clearTimeout(timer)
  }, [answer])
  if (answer !== given || gone?.answer === answer) return null
  return (
    <div ref={keepClear} className="mb-5 saved-toast">
      <Notice tone="success" title={text} action={undo} />
    </div>
  )
}
