import { useActionData } from '@remix-run/react'
import { useEffect, useState, type ReactNode } from 'react'
import { Notice } from '../layout/card.tsx'
import { cx } from '../layout/cx.ts'

const shownMs = 8_000

type ToastProps = {
  text: string
  /** What undoes it: a form. */
  undo?: ReactNode
}

/** Whether what was just pressed or typed into stands in the upper part of the window. */
const isFocusHigh = () => {
  const focused = document.activeElement
  return focused !== null && focused !== document.body && focused.getBoundingClientRect().top < window.innerHeight / 3
}

/**
 * Says that something was saved, visible from anywhere on the page, and disappears by itself: at the top, or at the
 * bottom where the button or field in use would lie under it. Without JavaScript it stays in its place on the page.
 */
export function SavedToast({ text, undo }: ToastProps) {
  const answer = useActionData()
  const [low, setLow] = useState(false)
  const [gone, setGone] = useState<{ answer: unknown }>()
  useEffect(() => {
    setLow(isFocusHigh())
    const timer = setTimeout(() => setGone({ answer }), shownMs)
    return () => clearTimeout(timer)
  }, [answer])
  if (gone && gone.answer === answer) return null
  return (
    <div className={cx('mb-5 saved-toast', low && 'saved-toast-low')}>
      <Notice tone="success" title={text} action={undo} />
    </div>
  )
}
