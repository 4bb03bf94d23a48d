import fc from 'fast-check'
import { expect, test } from 'vitest'
import { qrPath } from './qr-path.ts'

const draw = (rows: boolean[][]) => qrPath({ size: rows.length, get: (row, column) => Number(rows[row]![column]) })

test('runs of dark modules lie inside a margin of four', () => {
  expect(draw([[true]])).toEqual({ side: 9, path: 'M4 4h1v1h-1z' })
  expect(
    draw([
      [true, true],
      [false, true],
    ]).path,
  ).toBe('M4 4h2v1h-2zM5 5h1v1h-1z')
})

test('the path covers the dark modules and no other', () => {
  const square = fc.integer({ min: 1, max: 12 }).chain((size) => {
    const row = fc.array(fc.boolean(), { minLength: size, maxLength: size })
    return fc.array(row, { minLength: size, maxLength: size })
  })
  fc.assert(
    fc.property(square, (rows) => {
      const seen = rows.map((row) => row.map(() => false))
      for (const [, x, y, length] of draw(rows).path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
        for (let step = 0; step < Number(length); step += 1) seen[Number(y) - 4]![Number(x) - 4 + step] = true
      expect(seen).toEqual(rows)
    }),
  )
})
