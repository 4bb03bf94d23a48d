import { useActionData } from '@remix-run/react'
import { useEffect, useState, type ReactNode } from 'react'
import { Notice } from '../layout/card.tsx'

const shownMs = 8_000

type ToastProps = {
  text: string
  /** What undoes it: a form. */
  undo?: ReactNode
}

/**
 * Says that something was saved, visible from anywhere on the page, and disappears by itself. Without JavaScript it
 * stays in its place on the page.
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
