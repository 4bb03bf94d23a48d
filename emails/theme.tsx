import type { CSSProperties, ReactNode } from 'react'
import { Body, Button, Container, Head, Heading, Html, Img, Link, Preview, Section, Text } from 'react-email'
import { tenantColours } from '#app/lib/tenant-colour.ts'
import { legalLinkWords } from '#app/words/catalog/legalLinks.ts'
import { ReaderContext, useReader } from '#app/words/reader-context.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Words as Said } from '#app/words/text.ts'
import { mailWords } from './words/mail.ts'

/** Who the mail comes from. Texts as the owner wrote them; URLs are absolute, because a mail has no origin. */
export type Brand = {
  name: string
  /** `#rrggbb`; anything else becomes Wayslot's signal colour. */
  colour: string
  logoUrl?: string | undefined
  address?: string | undefined
  phone?: string | undefined
  email?: string | undefined
  /** Where the business says what data it keeps about its customers. */
  privacyUrl?: string | undefined
  /** Where its customer chooses what she gets; secret, hers alone. */
  lettersUrl?: string | undefined
  /** Where she ends the news that this is. */
  endNewsUrl?: string | undefined
}

/** What a business says itself in a mail: its subject and paragraphs, each in pieces, of which some lead somewhere. */
export type OwnMail = { subject: string; lines: readonly (readonly { text: string; leads?: boolean }[])[] }

/** Wayslot itself, for mail about an account. */
export const wayslotBrand: Brand = { name: 'Wayslot', colour: '#cc3711' }

// Outlook collapses a cell that holds nothing.
const blank = '\u00a0'
const paper = '#f6f4ee'
const sheet = '#fffefb'
const rule = '#dcd7ca'
const ink = '#151b24'
const soft = '#475364'
const font = "'Onest Variable', Onest, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
/**
 * For mail programs in dark mode; others show the light version. Body makes a cell of its own, which has the
 * background.
 */
const dark = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
body,body>table>tbody>tr>td{background:#0d1117!important}
.sheet{background:#151b24!important;border-left:0!important;border-right:0!important;border-bottom:0!important}
.ink{color:#f1eee6!important}
.soft{color:#b9c0c9!important}
.road{background:#f1eee6!important}
.edge{border-color:#f1eee6!important}
.rule{border-top-color:#2b3440!important}
.open{background:#151b24!important}
}`

const body: CSSProperties = { margin: '0 0 14px', color: ink, fontSize: '16px', lineHeight: '24px' }
const small: CSSProperties = { margin: '0 0 6px', color: soft, fontSize: '13px', lineHeight: '19px' }

type LayoutProps = {
  reader: Reader
  brand: Brand
  /** The line a mailbox shows under the subject. */
  preview: Said
  heading: Said
  /** Why the reader gets this: "You get this because you booked with Sparkle." */
  why: Said
  children: ReactNode
}

/** The mark: a line into a slot and out of it, drawn with borders because mail clients remove SVG. */
function Mark({ colour }: { colour: string }) {
  const line: CSSProperties = { width: '12px', borderTop: `2px solid ${ink}`, fontSize: 0, lineHeight: 0 }
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} aria-hidden data-skip-in-text="true">
      <tbody>
        <tr>
          <td>
            <div className="edge" style={line}>
              {blank}
            </div>
          </td>
          <td>
            <div
              className="edge"
              style={{
                width: '18px',
                height: '8px',
                border: `2px solid ${ink}`,
                borderRadius: '8px',
                background: colour,
                fontSize: 0,
                lineHeight: 0,
              }}
            >
              {blank}
            </div>
          </td>
          <td>
            <div className="edge" style={line}>
              {blank}
            </div>
          </td>
        </tr>
      </tbody>
    </table>
  )
}

/** The frame of every mail; its content is already in the reader's language. */
export function MailLayout({ reader, brand, preview, heading, why, children }: LayoutProps) {
  const { say } = reader
  const { fill } = tenantColours(brand.colour).light
  // A phone number must not break across two lines.
  const contact = [brand.address, brand.phone?.replaceAll(' ', blank), brand.email].filter((part) => part)
  return (
    <ReaderContext.Provider value={reader}>
      <Html lang={reader.language}>
        <Head>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="supported-color-schemes" content="light dark" />
          {/* Our own CSS; React would escape the `>` of a child selector. */}
          <style dangerouslySetInnerHTML={{ __html: dark }} />
        </Head>
        <Preview>{say(preview)}</Preview>
        <Body lang={reader.language} style={{ margin: 0, padding: '24px 12px', background: paper, fontFamily: font }}>
          <Container style={{ maxWidth: '560px' }}>
            <Section style={{ padding: '0 4px 14px' }}>
              {brand.logoUrl ? (
                <table role="presentation" cellPadding={0} cellSpacing={0}>
                  <tbody>
                    <tr>
                      <td style={{ paddingRight: '12px' }}>
                        <Img src={brand.logoUrl} alt="" height={44} style={{ height: '44px', borderRadius: '22px' }} />
                      </td>
                      <td className="ink" style={{ color: ink, fontSize: '18px', fontWeight: 700, fontFamily: font }}>
                        {brand.name}
                      </td>
                    </tr>
                  </tbody>
                </table>
              ) : (
                <Text className="ink" style={{ margin: 0, color: ink, fontSize: '18px', fontWeight: 700 }}>
                  {brand.name}
                </Text>
              )}
            </Section>
            <Section
              className="sheet"
              style={{
                background: sheet,
                border: `1px solid ${rule}`,
                borderTop: `4px solid ${fill}`,
                padding: '26px 24px 14px',
              }}
            >
              <Heading
                as="h1"
                className="ink"
                style={{ margin: '0 0 12px', color: ink, fontSize: '25px', lineHeight: '31px', fontWeight: 700 }}
              >
                {say(heading)}
              </Heading>
              {children}
            </Section>
            <Section style={{ padding: '18px 4px 0' }}>
              {contact.length > 0 ? <FinePrint>{[brand.name, ...contact].join(' · ')}</FinePrint> : null}
              <FinePrint>{say(why)}</FinePrint>
              {brand.endNewsUrl ? (
                <FinePrint>
                  <Link href={brand.endNewsUrl} className="soft" style={{ color: soft, textDecoration: 'underline' }}>
                    {say(mailWords.endNews)}
                  </Link>
                </FinePrint>
              ) : null}
              {brand.lettersUrl ? (
                <FinePrint>
                  <Link href={brand.lettersUrl} className="soft" style={{ color: soft, textDecoration: 'underline' }}>
                    {say(mailWords.chooseLetters)}
                  </Link>
                </FinePrint>
              ) : null}
              {brand.privacyUrl ? (
                <FinePrint>
                  <Link href={brand.privacyUrl} className="soft" style={{ color: soft, textDecoration: 'underline' }}>
                    {say(legalLinkWords.names.privacy)}
                  </Link>
                </FinePrint>
              ) : null}
              <table role="presentation" cellPadding={0} cellSpacing={0}>
                <tbody>
                  <tr>
                    <td style={{ paddingRight: '8px' }}>
                      <Mark colour={fill} />
                    </td>
                    <td
                      className="soft"
                      style={{ color: soft, fontSize: '13px', lineHeight: '19px', fontFamily: font }}
                    >
                      {say(mailWords.sentWith)}
                    </td>
                  </tr>
                </tbody>
              </table>
            </Section>
          </Container>
        </Body>
      </Html>
    </ReaderContext.Provider>
  )
}

export function Line({ children }: { children: ReactNode }) {
  return (
    <Text className="ink" style={body}>
      {children}
    </Text>
  )
}

/** The first lines of a mail to a customer: those of the business, if it has written some. */
export function Lead({ own, children }: { own: OwnMail | undefined; children: ReactNode }) {
  if (!own) return <>{children}</>
  return (
    <>
      {own.lines.map((pieces, at) => (
        <Line key={at}>
          {pieces.map(({ text, leads }, place) =>
            leads ? (
              <Link key={place} href={text} className="ink" style={{ color: ink, textDecoration: 'underline' }}>
                {text}
              </Link>
            ) : (
              text
            ),
          )}
        </Line>
      ))}
    </>
  )
}

export function FinePrint({ children }: { children: ReactNode }) {
  return (
    <Text className="soft" style={small}>
      {children}
    </Text>
  )
}

/** Between parts of a longer mail. */
export function Part({ children }: { children: ReactNode }) {
  return (
    <Heading
      as="h2"
      className="ink"
      style={{ margin: '8px 0 10px', color: ink, fontSize: '18px', lineHeight: '24px', fontWeight: 700 }}
    >
      {children}
    </Heading>
  )
}

/** One of several things to choose from: quieter than the button of the mail. */
export function Choice({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Section style={{ margin: '0 0 10px' }}>
      <Button
        href={href}
        className="ink edge"
        style={{
          color: ink,
          border: `1px solid ${ink}`,
          borderRadius: '5px',
          padding: '11px 18px',
          fontSize: '16px',
          fontWeight: 600,
        }}
      >
        {children}
      </Button>
    </Section>
  )
}

/** The one main action; its URL is also written below, for clients that show no buttons. */
export function Action({ brand, href, children }: { brand: Brand; href: string; children: Said }) {
  const { say } = useReader()
  const { fill, ink: onFill } = tenantColours(brand.colour).light
  return (
    <Section style={{ margin: '6px 0 18px' }}>
      <Button
        href={href}
        className="edge"
        style={{
          background: fill,
          color: onFill,
          border: `1px solid ${ink}`,
          borderRadius: '5px',
          padding: '13px 22px',
          fontSize: '16px',
          fontWeight: 600,
        }}
      >
        {say(children)}
      </Button>
      <Text className="soft" style={{ ...small, margin: '10px 0 0', wordBreak: 'break-all' }} data-skip-in-text="true">
        {say(mailWords.orOpen)}{' '}
        <Link href={href} className="soft" style={{ color: soft, textDecoration: 'underline' }}>
          {href}
        </Link>
      </Text>
    </Section>
  )
}

/** Buttons beside each other, the first one the more likely; where they lead is in the text of the mail. */
export function Choices({ brand, choices }: { brand: Brand; choices: readonly { href: string; label: Said }[] }) {
  const { say } = useReader()
  const { fill, ink: onFill } = tenantColours(brand.colour).light
  return (
    <Section style={{ margin: '6px 0 18px' }}>
      {choices.map(({ href, label }, at) => (
        <Button
          key={href}
          href={href}
          className={at === 0 ? 'edge' : 'edge open ink'}
          style={{
            background: at === 0 ? fill : sheet,
            color: at === 0 ? onFill : ink,
            border: `1px solid ${ink}`,
            borderRadius: '5px',
            padding: '13px 22px',
            margin: '0 10px 10px 0',
            fontSize: '16px',
            fontWeight: 600,
          }}
        >
          {say(label)}
        </Button>
      ))}
    </Section>
  )
}

export type Stop = {
  serviceName: string
  /** "Tue 24 Nov, 10:15–11:15" */
  when: string
  where: string
  /** "18 min drive before", shown on the line. */
  drive?: string | undefined
  /** The time no longer holds and is struck through. */
  off?: boolean | undefined
  /** "$40.00 to collect", in the weight of the time. */
  more?: string | undefined
}

/** The motif: the road as a thin line that opens into the visit. */
export function RouteStop({ brand, stop }: { brand: Brand; stop: Stop }) {
  const { fill } = tenantColours(brand.colour).light
  const road: CSSProperties = {
    width: '2px',
    height: stop.drive ? '34px' : '12px',
    margin: '0 auto',
    background: ink,
    fontSize: 0,
    lineHeight: 0,
  }
  const slot: CSSProperties = {
    width: '10px',
    height: '78px',
    margin: '0 auto',
    fontSize: 0,
    lineHeight: 0,
    border: `2px ${stop.off ? 'dashed' : 'solid'} ${ink}`,
    borderRadius: '9px',
    background: stop.off ? paper : fill,
  }
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} width="100%" style={{ margin: '4px 0 16px' }}>
      <tbody>
        <tr>
          <td width="30" valign="bottom">
            <div className="road" style={road}>
              {blank}
            </div>
          </td>
          <td className="soft" style={{ color: soft, fontSize: '13px', fontFamily: font }}>
            {stop.drive}
          </td>
        </tr>
        <tr>
          <td width="30" valign="top">
            <div className={stop.off ? 'edge open' : 'edge'} style={slot}>
              {blank}
            </div>
          </td>
          <td valign="middle" style={{ fontFamily: font, ...(stop.off && { textDecoration: 'line-through' }) }}>
            <Text
              className="ink"
              style={{ margin: 0, color: ink, fontSize: '18px', lineHeight: '24px', fontWeight: 700 }}
            >
              {stop.when}
            </Text>
            <Text className="ink" style={{ margin: 0, color: ink, fontSize: '16px', lineHeight: '23px' }}>
              {stop.serviceName}
            </Text>
            <Text className="soft" style={{ margin: 0, color: soft, fontSize: '15px', lineHeight: '22px' }}>
              {stop.where}
            </Text>
            {stop.more ? (
              <Text
                className="ink"
                style={{ margin: 0, color: ink, fontSize: '15px', lineHeight: '22px', fontWeight: 600 }}
              >
                {stop.more}
              </Text>
            ) : null}
          </td>
        </tr>
        <tr>
          <td width="30" valign="top" style={{ fontSize: 0, lineHeight: 0 }}>
            <div className="road" style={{ ...road, height: '12px' }}>
              {blank}
            </div>
          </td>
          <td style={{ fontSize: 0, lineHeight: 0 }}>{blank}</td>
        </tr>
      </tbody>
    </table>
  )
}

/** `picture`: the address of a small round one before the value. */
export type FactRow = readonly [label: Said, value: string | undefined, picture?: string | undefined]

/** Label and value rows; a row without a value is left out. */
export function Facts({ rows }: { rows: readonly FactRow[] }) {
  const { say } = useReader()
  const shown = rows
    .filter(([, value]) => value)
    .map(([label, value, picture]) => ({ label: say(label), value, picture }))
  if (shown.length === 0) return null
  const cell: CSSProperties = {
    borderTop: `1px solid ${rule}`,
    // The label is in the indent, so that a long value keeps its own column on a phone.
    padding: '9px 0 9px 120px',
    textIndent: '-120px',
    color: ink,
    fontSize: '15px',
    lineHeight: '21px',
    fontFamily: font,
  }
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} width="100%" style={{ margin: '0 0 16px' }}>
      <tbody>
        {shown.map(({ label, value, picture }) => (
          <tr key={label}>
            <td className="rule ink" style={cell}>
              <span
                className="soft"
                style={{ display: 'inline-block', width: '120px', textIndent: 0, color: soft }}
              >{`${label}: `}</span>
              {picture ? (
                <Img
                  src={picture}
                  alt=""
                  width={48}
                  height={48}
                  style={{
                    display: 'inline-block',
                    width: '48px',
                    height: '48px',
                    margin: '0 10px 0 0',
                    borderRadius: '24px',
                    verticalAlign: 'middle',
                  }}
                />
              ) : null}
              <span style={{ fontWeight: 600 }}>{value}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
