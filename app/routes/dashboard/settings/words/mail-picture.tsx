import { leads } from '#emails/own-words/kinds.ts'
import type { Piece } from '#emails/own-words/language.ts'
import type { PhoneFacts } from './phone-facts.ts'

type Props = { subject: string; lines: readonly (readonly Piece[])[]; known: PhoneFacts }

/** A mail in short: its subject, the words of the business, and below them what stays ours. */
export function MailPicture({ subject, lines, known: { facts, business, button } }: Props) {
  return (
    <div className="rounded-md border border-rule bg-sheet p-3" style={{ borderTop: `4px solid ${business.fill}` }}>
      <p className="font-semibold wrap-anywhere">{subject}</p>
      <div className="mt-2 grid gap-2 text-sm">
        {lines.map((pieces, at) => (
          <p key={at} className="wrap-anywhere">
            {pieces.map(({ text, name }, place) =>
              name && leads.includes(name) ? (
                <span key={place} className="text-note underline">
                  {text}
                </span>
              ) : (
                text
              ),
            )}
          </p>
        ))}
      </div>
      {facts['visit.when'] ? (
        <div className="mt-3 flex gap-2.5 border-t border-rule pt-3">
          <span
            aria-hidden
            className="w-2.5 flex-none rounded-full border-2 border-edge"
            style={{ background: business.fill }}
          />
          <p className="min-w-0 text-sm wrap-anywhere">
            <span className="block font-semibold">{facts['visit.when']}</span>
            <span className="block">{facts['visit.service']}</span>
            <span className="block text-soft">{facts['visit.place']}</span>
          </p>
        </div>
      ) : null}
      <p
        className="mt-3 inline-block rounded-md px-3 py-1.5 text-sm font-semibold"
        style={{ background: business.fill, color: business.ink }}
      >
        {button}
      </p>
    </div>
  )
}
