import { Fragment, type ReactNode } from 'react'

/**
 * A sentence with parts that are more than text: `Call {phone} and ask.` with `{ phone: <PhoneLink … /> }`. Text from
 * people is always a part, never in `text`; braces that name no part stay as they are.
 */
export function Rich({ text, ...parts }: { text: string } & Record<string, ReactNode>) {
  return text
    .split(/\{(\w+)\}/)
    .map((piece, at) => (
      <Fragment key={`${at} ${piece}`}>
        {at % 2 === 0 ? piece : Object.hasOwn(parts, piece) ? parts[piece] : `{${piece}}`}
      </Fragment>
    ))
}
