/** A legal page, already in the reader's language. */
export type LegalDocumentProps = {
  title: string
  /** "Version of 27 Nov 2026" */
  version: string
  /** What the owner wrote, with line breaks, instead of our sections. */
  own?: string
  facts?: readonly { label: string; value: string }[]
  sections?: readonly { title: string; lines: readonly string[] }[]
}

export function LegalDocument({ title, version, own, facts = [], sections = [] }: LegalDocumentProps) {
  return (
    <article className="mx-auto w-full max-w-2xl py-4">
      <h1 className="text-2xl">{title}</h1>
      <p className="mt-1 text-sm text-soft">{version}</p>
      {own ? <div className="mt-6 whitespace-pre-line wrap-anywhere">{own}</div> : null}
      {facts.length > 0 ? (
        <dl className="mt-6">
          {facts.map(({ label, value }) => (
            <div key={label} className="grid gap-x-4 border-t border-rule py-2.5 sm:grid-cols-[12rem_1fr]">
              <dt className="text-soft">{label}</dt>
              <dd className="font-medium wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {sections.map(({ title: heading, lines }) => (
        <section key={heading} className="mt-7">
          {heading ? <h2 className="mb-1.5 text-lg">{heading}</h2> : null}
          {lines.map((line) => (
            <p key={line} className="mb-2 wrap-anywhere">
              {line}
            </p>
          ))}
        </section>
      ))}
    </article>
  )
}
