import { Fragment, type ReactNode } from 'react'

/** A sentence with parts that are more than text: `Call {phone} and ask.` with `{ phone: <PhoneLink … /> }`. */
export function Rich({ text, ...parts }: { text: string } & Record<string, ReactNode>) {
  return text
    .split(/\{(\w+)\}/)
    .map((piece, at) => <Fragment key={`${at} ${piece}`}>{at % 2 === 1 ? parts[piece] : piece}</Fragment>)
}
