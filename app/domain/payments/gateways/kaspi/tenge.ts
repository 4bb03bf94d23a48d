/** The bank counts whole tenge, our books hundredths. Throws for what it cannot write. */
export function toTenge(minor: number): number {
  if (!Number.isSafeInteger(minor) || minor <= 0 || minor % 100 !== 0)
    throw new RangeError(`${minor} is no amount of whole tenge`)
  return minor / 100
}

/** Minor units of what the bank wrote. Throws for anything but whole tenge. */
export function fromTenge(tenge: number): number {
  const minor = tenge * 100
  if (!Number.isInteger(tenge) || tenge < 0 || !Number.isSafeInteger(minor))
    throw new RangeError(`the bank wrote ${tenge} where whole tenge were due`)
  return minor
}
