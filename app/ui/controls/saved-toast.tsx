import { useActionData } from '@remix-run/react'
import { useEffect, useState, type ReactNode } from 'react'
import { Notice } from '../layout/card.tsx'

const shownMs = 8_000

type ToastProps = {
  text: string
  /** What takes it back: a form. */
  undo?: ReactNode
}

/**
 * Says that something was saved where it is seen from anywhere on the page, and goes away by itself. Without JavaScript it
 * stands where it is written.
 */
export function SavedToast({ text, undo }: ToastProps) {
  const answer = useActionData()
  const [gone, setGone] = useState<unknown>()
  useEffect(() => {
    const timer = setTimeout(() => setGone(answer), shownMs)
    return () => clearTimeout(timer)
  }, [answer])
  if (gone !== undefined && gone === answer) return null
  return (
    <div className="mb-5 saved-toast">
      <Notice tone="success" title={text} action={undo} />
    </div>
  )
}
