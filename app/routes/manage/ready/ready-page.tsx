import { Form } from '@remix-run/react'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import type { LastResult } from '#app/ui/controls/form.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { PhoneLink } from '#app/ui/layout/phone-link.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { readyWords as words } from '#app/words/catalog/ready.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Details } from './details.tsx'
import type { ReadyView } from './ready-view.server.ts'

/** Whether the visit can take place: two buttons, and what follows from them. */
export function ReadyPage({ view, answer }: { view: ReadyView; answer: LastResult }) {
  const { say } = useReader()
  const { step, shop } = view
  return (
    <ShopShell shop={shop}>
      <div className="max-w-xl">
        <PageHeader title={view.title} back={{ to: view.links.booking, label: say(words.back) }}>
          {view.about}
        </PageHeader>
        {view.problem ? (
          <Notice tone="warn" className="mb-5">
            {view.problem}
          </Notice>
        ) : view.thanks ? (
          <Notice tone="success" className="mb-5">
            {view.thanks}
          </Notice>
        ) : view.saved ? (
          <Notice tone="success" className="mb-5">
            {say(words.saved)}
          </Notice>
        ) : null}
        {step === 'ask' ? <Answers view={view} /> : null}
        <div className="space-y-1 text-soft">
          {view.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        {step === 'yes' ? <Details view={view} answer={answer} /> : null}
        {step === 'yes' ? <SayNo view={view} tone="plain" /> : null}
        {view.taking ? <Take view={view} taking={view.taking} /> : null}
        {!view.taking && (step === 'choose' || step === 'freed') ? <Others view={view} /> : null}
        {!view.taking && (step === 'choose' || step === 'freed') ? <Instead view={view} /> : null}
        {step === 'late' ? <TooLate view={view} /> : null}
      </div>
    </ShopShell>
  )
}

type Part = { view: ReadyView }

function Answers({ view }: Part) {
  const no = view.chosen === 'no'
  return (
    <div className="mb-5 grid gap-3">
      {no ? <SayNo view={view} tone="primary" /> : null}
      <SayYes view={view} />
      {no ? null : <SayNo view={view} tone="quiet" />}
    </div>
  )
}

function SayYes({ view }: Part) {
  const { say } = useReader()
  return (
    <Form method="post">
      <SubmitButton
        name="intent"
        value="yes"
        wide
        tone={view.step === 'ask' && view.chosen !== 'no' ? 'primary' : 'quiet'}
        icon="check"
      >
        {say(view.step === 'ask' ? words.yes : words.after)}
      </SubmitButton>
    </Form>
  )
}

/** Where a "no" gives the time back, what that costs stands beside it and is sent along. */
function SayNo({ view, tone }: Part & { tone: 'primary' | 'quiet' | 'plain' }) {
  const { say } = useReader()
  const { frees } = view
  return (
    <Form method="post" className="mt-1">
      <input type="hidden" name="version" value={view.version} />
      {frees ? (
        <>
          <input type="hidden" name="refund" value={frees.refundMinor} />
          <input type="hidden" name="fee" value={frees.feeMinor} />
        </>
      ) : null}
      <SubmitButton name="intent" value="no" wide tone={tone} icon="x">
        {say(frees ? words.noFree : view.step === 'ask' ? words.no : words.nobody)}
      </SubmitButton>
      {frees ? (
        <div className="mt-2 text-sm text-soft">
          <p>{frees.lines.join(' ')}</p>
          {view.mayMove ? (
            <a className="link inline-flex min-h-target items-center" href="?other">
              {say(words.other)}
            </a>
          ) : null}
        </div>
      ) : null}
    </Form>
  )
}

/** Nothing moves by a slip of the thumb. */
function Take({ view, taking }: Part & { taking: NonNullable<ReadyView['taking']> }) {
  const { say } = useReader()
  return (
    <section className="mt-5">
      <h2 className="mb-3 text-base font-semibold">{taking.question}</h2>
      <div className="grid gap-3">
        <Form method="post" action="?other">
          <input type="hidden" name="version" value={view.version} />
          <input type="hidden" name="start" value={taking.start} />
          <input type="hidden" name="price" value={taking.priceMinor} />
          <SubmitButton name="intent" value="take" wide icon="check" pendingLabel={say(words.moving)}>
            {say(words.move)}
          </SubmitButton>
        </Form>
        <LinkButton to="?other" tone="quiet" wide>
          {say(words.keep)}
        </LinkButton>
      </div>
    </section>
  )
}

/** Times that can be taken; of a time that was given back, booked anew. */
function Others({ view }: Part) {
  const { say } = useReader()
  if (view.others.length === 0)
    return view.step === 'freed' || view.mayMove ? <p className="mt-5 font-medium">{say(words.noTimes)}</p> : null
  return (
    <section className="mt-5">
      {view.step === 'freed' ? null : <h2 className="mb-3 text-base font-semibold">{say(words.times)}</h2>}
      <div className="grid gap-3">
        {view.others.map(({ start, label, price, href }) => (
          <LinkButton
            key={start}
            to={href ?? `?${new URLSearchParams({ other: '', take: start })}`}
            tone={href ? 'primary' : 'quiet'}
            icon="clock"
            wide
          >
            {price ? `${label} · ${price}` : label}
          </LinkButton>
        ))}
      </div>
    </section>
  )
}

function Instead({ view }: Part) {
  const { say } = useReader()
  return (
    <section className="mt-7">
      <h2 className="mb-3 text-base font-semibold">{say(words.none)}</h2>
      <div className="grid gap-3">
        {view.allTimes ? (
          <LinkButton to={view.allTimes} tone="quiet" icon="calendar" wide>
            {say(words.allTimes)}
          </LinkButton>
        ) : null}
        {view.home === false && view.step !== 'freed' ? <SayYes view={view} /> : null}
        {view.mayCancel && view.step !== 'freed' ? (
          <div>
            <LinkButton to={view.links.cancel} tone="plain" wide>
              {say(words.cancel)}
            </LinkButton>
            <p className="text-center text-sm text-soft">{view.costs.join(' ')}</p>
          </div>
        ) : null}
      </div>
    </section>
  )
}

function TooLate({ view }: Part) {
  const { say } = useReader()
  const { shop, links } = view
  return (
    <div className="mt-5 grid gap-3">
      {shop.phone ? (
        <p className="text-lg">
          <PhoneLink phone={shop.phone} />
        </p>
      ) : null}
      {links.talk ? (
        <LinkButton to={links.talk} icon="message" wide>
          {say(words.write)}
        </LinkButton>
      ) : null}
      {view.home === false ? null : (
        <Form method="post">
          <input type="hidden" name="version" value={view.version} />
          <SubmitButton name="intent" value="no" wide tone="plain">
            {say(words.nobody)}
          </SubmitButton>
        </Form>
      )}
    </div>
  )
}
