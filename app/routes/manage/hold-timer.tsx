import { useRevalidator } from '@remix-run/react'
import { manageWords } from '#app/words/catalog/manage.ts'
import { useReader } from '#app/words/reader-context.ts'
import { useEffect, useState } from 'react'

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** How long the time is still held: counts down where there is JavaScript, and then asks the server what happened. */
export function HoldTimer({ secondsLeft, until }: { secondsLeft: number; until: string }) {
  const { say } = useReader()
  const [left, setLeft] = useState(secondsLeft)
  const { revalidate } = useRevalidator()
  useEffect(() => {
    // Counted from the arrival of the answer, because the visitor's own clock may be wrong.
    const begun = performance.now()
    const timer = setInterval(() => {
      const now = Math.max(0, secondsLeft - Math.floor((performance.now() - begun) / 1000))
      setLeft(now)
      if (now > 0) return
      clearInterval(timer)
      revalidate()
    }, 1000)
    return () => clearInterval(timer)
  }, [secondsLeft, revalidate])
  return (
    <p className="flex items-baseline gap-3">
      <span className="figures tabular-nums text-3xl font-semibold" aria-hidden>
        {clock(left)}
      </span>
      <span className="text-soft">{say(manageWords.heldUntil(until))}</span>
    </p>
  )
}
