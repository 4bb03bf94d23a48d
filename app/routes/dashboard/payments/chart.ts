/** One bar, in percent of the chart's height from its top. */
type Bar = { top: number; height: number }

export type Chart = {
  /** Where zero lies, in percent from the top: at the bottom, unless more went out than came in. */
  zero: number
  bars: { now: Bar; before: Bar }[]
}

/** Bars of amounts (minor units) beside those of the period before, on one scale that contains zero. */
export function drawBars(now: readonly number[], before: readonly number[]): Chart {
  const all = [0, ...now, ...before]
  const [most, least] = [Math.max(...all), Math.min(...all)]
  const scale = 100 / (most - least || 1)
  const zero = most === least ? 100 : most * scale
  const bar = (amount: number): Bar =>
    amount >= 0 ? { top: zero - amount * scale, height: amount * scale } : { top: zero, height: -amount * scale }
  return { zero, bars: now.map((amount, index) => ({ now: bar(amount), before: bar(before[index] ?? 0) })) }
}
