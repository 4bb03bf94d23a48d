import { createHash } from 'node:crypto'
import { takeIn } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { addressOf } from '#app/lib/mail.server.ts'
import type { MailFiles } from '#app/lib/mail-reader/read-files.ts'
import type { Mail } from '#app/lib/mail-reader/read-mail.ts'
import { isSigned } from '#app/lib/sendgrid.ts'
import { errorWords } from '#app/words/catalog/errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'
import { endNewsIn, openReplyAddress } from '../../notifications/index.server.ts'
import { addIncoming } from '../incoming.server.ts'
import { isCancel, readKeyword } from '../keywords.ts'
import { readHanded, type Handed, type Posted } from './handed-mail.ts'
import { keepPhotos, unlessUnused } from '../photos/keep-photos.server.ts'
import { mailSign } from '../rules.ts'
import { findMailWriter, hasCustomer } from './mail-queries.server.ts'
import { isProven } from './proof.ts'

type Outcome = 'stored' | 'known' | 'automatic' | 'unknown_address' | 'unreadable' | 'too_many' | 'empty'

type Answering = { tenantId: string; customerId: string }

/** One mail to several of our addresses: a couple with two customers. */
const receiversAtMost = 3

/**
 * Handles a mail that somebody sent to one of our addresses, handed over by SendGrid; handed over again, it has no more effect. The
 * address says whose thread it belongs to, whatever sender it names. Throws `not_found` where no domain takes mails, and
 * `bad_request` for what SendGrid did not sign.
 */
export async function receiveMail(app: App, posted: Posted): Promise<void> {
  const { INBOUND_MAIL_DOMAIN: domain, SENDGRID_INBOUND_KEY: key } = app.env
  if (!domain || !key) throw new AppError('not_found', frontWords.noPageHere)
  if (!isSigned(posted, key, Date.now())) {
    app.metrics.webhooks.inc({ provider: 'mail', outcome: 'forged' })
    throw new AppError('bad_request', frontWords.notFromSendgrid, { code: 'bad_signature' })
  }
  for (const outcome of await receive(app, readHanded(posted), domain)) {
    app.metrics.webhooks.inc({ provider: 'mail', outcome })
    if (outcome !== 'stored' && outcome !== 'known') app.log.info({ outcome }, 'a mail was not kept')
  }
}

/** What a stranger wrote is dropped unread, and what one customer may write at most is counted before anything is read. */
async function receive(app: App, handed: Handed | null, domain: string): Promise<Outcome[]> {
  if (!handed) return ['unreadable']
  const whose = [...new Set(handed.to.map((address) => address.toLowerCase()))]
    .flatMap((address) => openReplyAddress(app, address) ?? [])
    .slice(0, receiversAtMost)
  if (whose.length === 0) return ['unknown_address']
  const readFor: Answering[] = []
  const outcomes: Outcome[] = []
  for (const one of whose) {
    const refused = await refuseUnread(app, one)
    if (refused) outcomes.push(refused)
    else readFor.push(one)
  }
  if (readFor.length === 0) return outcomes
  const ours = [addressOf(app.env.MAIL_FROM).toLowerCase(), `@${domain}`]
  const mail = await app.mailReader.read(handed.raw, { from: handed.from, ours })
  if (!mail) {
    for (const one of readFor) outcomes.push(await keepUnreadable(app, one, handed))
    return outcomes
  }
  if (mail.automatic) return ['automatic']
  // Words that can be read stay where what came with them cannot.
  const files = mail.hasFiles ? await app.mailReader.readFiles(handed.raw) : noFiles
  for (const one of readFor)
    outcomes.push(await keepWithFiles(app, one, mail, handed, files ?? { ...noFiles, lost: 1 }))
  return outcomes
}

/** Why a mail is not even read; null: it is. Addresses can be made up, which open to ids of nobody. */
function refuseUnread(app: App, { tenantId, customerId }: Answering): Promise<Outcome | null> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    if (!(await hasCustomer(tx, tenantId, customerId))) return 'unknown_address'
    const taken = await takeIn(tx, app, [
      ['mailToRead', customerId],
      ['mailToReadOfBusiness', tenantId],
    ])
    return taken.ok ? null : 'too_many'
  })
}

/** What a provider's id is for others. A mail without one is known by its bytes. */
function idOf({ id }: Mail, { raw }: Handed, customerId: string): string {
  const hash = createHash('sha256').update(`${customerId}\n`)
  return hash.update(id ?? raw).digest('hex')
}

const noFiles: MailFiles = { photos: [], others: [], lost: 0 }

/** Photos are kept as those of other messages are; where that cannot be done now, SendGrid hands the mail over again. Other files are named. */
async function keepWithFiles(
  app: App,
  whose: Answering,
  mail: Mail,
  handed: Handed,
  files: MailFiles,
): Promise<Outcome> {
  const paths: string[] = []
  return unlessUnused(app, paths, async () => {
    for (const photo of files.photos) {
      const kept = await keepPhotos(
        app,
        whose.tenantId,
        [photo],
        [
          ['photoByLink', whose.customerId],
          ['photoToBusiness', whose.tenantId],
        ],
      )
      if (kept.ok) paths.push(...kept.paths)
      else if (kept.reason === 'storage_failed')
        throw new AppError('unavailable', errorWords.internal, { retryAfterSeconds: 60 })
    }
    const lost = Math.min(files.lost + files.photos.length - paths.length, 10)
    const outcome = await keep(app, whose, mail, handed, { paths, lost, others: files.others })
    return { used: outcome === 'stored', answer: outcome }
  })
}

type KeptFiles = { paths: readonly string[]; lost: number; others: readonly string[] }

function keep(
  app: App,
  { tenantId, customerId }: Answering,
  mail: Mail,
  handed: Handed,
  { paths, lost, others }: KeptFiles,
): Promise<Outcome> {
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Outcome> => {
    const writer = await findMailWriter(tx, tenantId, customerId, ownMessage(app, mail.inReplyTo))
    if (!writer) return 'unknown_address'
    // Words of a mail that answers none of ours stand below its subject.
    const text = mail.inReplyTo || !mail.subject ? mail.text : `${mail.subject}\n\n${mail.text}`
    if (text.trim() === '' && paths.length + lost + others.length === 0) return 'empty'
    const endsNews = saysStop(mail)
    if (!(await takeIn(tx, app, [['mailFromCustomer', customerId]])).ok) {
      if (endsNews) await endNewsIn(app, tx, tenantId, customerId, 'keyword')
      return 'too_many'
    }
    const added = await addIncoming(tx, tenantId, {
      customerId,
      bookingId: writer.bookingId,
      channel: 'email',
      address: mail.from,
      text,
      providerId: idOf(mail, handed, customerId),
      at: new Date(app.clock.now()),
      photos: paths,
      media: { due: [], lost },
      filesLeft: others,
      mail: {
        id: mail.id,
        subject: mail.subject,
        fromElsewhere: !writer.addresses.includes(mail.from),
        unproven: !isProven(handed.proof, mail.from, handed.from),
      },
    })
    if (added && endsNews) await endNewsIn(app, tx, tenantId, customerId, 'keyword')
    return added ? 'stored' : 'known'
  })
}

/**
 * Whether a mail begins with a line that is the word which ends news, above a signature for example; "cancel" means the visit here.
 * Where there are no words, the subject may say it.
 */
function saysStop({ text, subject }: Mail): boolean {
  const [first = ''] = (text.trim() || subject).split(/\n/, 1)
  return readKeyword(first)?.kind === 'stop' && !isCancel(first)
}

/** That somebody wrote stands in the thread, where words would: she waits for an answer. */
function keepUnreadable(app: App, { tenantId, customerId }: Answering, { raw }: Handed): Promise<Outcome> {
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Outcome> => {
    if (!(await takeIn(tx, app, [['mailFromCustomer', customerId]])).ok) return 'too_many'
    const added = await addIncoming(tx, tenantId, {
      customerId,
      bookingId: null,
      channel: 'email',
      address: '',
      text: mailSign,
      providerId: createHash('sha256').update(`${customerId}\n`).update(raw).digest('hex'),
      at: new Date(app.clock.now()),
      mail: { id: null, subject: '', fromElsewhere: true, unproven: true },
    })
    return added ? 'unreadable' : 'known'
  })
}

/** The message of ours that a mail answers. */
function ownMessage(app: App, inReplyTo: string | null): string | null {
  const [id, domain] = inReplyTo?.slice(1, -1).split('@') ?? []
  return domain === app.env.ROOT_DOMAIN && /^[0-9a-f-]{36}$/.test(id ?? '') ? (id ?? null) : null
}
