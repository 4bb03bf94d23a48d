/** Which modules of a code are dark. */
type Modules = { size: number; get: (row: number, column: number) => number }

/** Quiet zone of four modules, as ISO/IEC 18004 requires. */
const margin = 4

/** A code as one SVG path of dark runs, in a square of `side` modules. */
export function qrPath({ size, get }: Modules): { side: number; path: string } {
  let path = ''
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const from = column
      while (column < size && get(row, column)) column += 1
      if (column > from) path += `M${from + margin} ${row + margin}h${column - from}v1h-${column - from}z`
    }
  return { side: size + 2 * margin, path }
}
