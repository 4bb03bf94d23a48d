/** The longest text that is looked through, characters. Who writes more has written enough. */
const readAtMost = 20_000
/** Lines with marks of mail programs are short; longer ones are words. */
const lineAtMost = 400
/** An attribution that was wrapped has at most so many lines. */
const wrappedAtMost = 3

/** "-----Original Message-----", and the line of underscores above Outlook's copy. */
const divider =
  /^(?:_{10,}|-{2,} ?(?:original message|forwarded message|исходное сообщение|пересылаемое сообщение|перенаправленное сообщение|mensaje original|mensaje reenviado|бастапқы хабар) ?-{2,})$/iu
/** The first line of a copy's head: "From: Anna <anna@…>". */
const headLine = /^\*?(?:from|от|от кого|кімнен|de)\*?: ?\S/iu
/** The lines that stand below it in every such head. */
const headNext =
  /^\*?(?:sent|date|to|subject|отправлено|дата|кому|тема|жіберілді|күні|кімге|тақырыбы|enviado|fecha|para|asunto)\*?: ?/iu
/** How mail programs end the line above a copy, where it is not marked by `>`. */
const attribution = /(?:wrote|пишет|написала?|написал\(а\)|писала?|жазды|escribió) ?:$/iu
const quoted = /^ ?>/
/** Below it stands a signature (RFC 3676, 4.3). */
const signature = /^--\s?$/
/** What phones add. */
const advert =
  /^(?:sent from (?:my|outlook|yahoo|mail|samsung|proton)|get outlook for|отправлено (?:с|из) |отослано с |enviado desde (?:mi|el|outlook)|obtener outlook|менің .{1,30} жіберілді)/iu

/**
 * What somebody wrote herself in a mail: without the copy of the mail that she answers, and without her signature. `ours`:
 * our own addresses, which name us in the line above a copy in any language. All of it where nothing else is left.
 * Looks at each line a bounded number of times.
 */
export function ownWords(text: string, ours: readonly string[]): string {
  const lines = text.slice(0, readAtMost).replace(/\r\n?/g, '\n').split('\n')
  const kept: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const short = line.length > lineAtMost ? '' : line.trim()
    if (endsHere(lines, at, short)) break
    if (quoted.test(line)) continue
    const above = attributionAt(lines, at, ours)
    // Below an unmarked copy stands nothing of hers.
    if (above?.marked === false) break
    if (above) at += above.lines - 1
    else kept.push(line.trimEnd())
  }
  while (kept.length > 0 && isTail(kept.at(-1) ?? '')) kept.pop()
  return kept.join('\n').trim() || text.slice(0, readAtMost).trim()
}

const isTail = (line: string) => line.trim() === '' || (line.length <= lineAtMost && advert.test(line.trim()))

function endsHere(lines: readonly string[], at: number, short: string): boolean {
  if (divider.test(short)) return true
  if (signature.test(short)) return lines.slice(0, at).some((line) => line.trim() !== '' && !quoted.test(line))
  if (!headLine.test(short)) return false
  const next = lines.slice(at + 1, at + 6).filter((line) => line.length <= lineAtMost && headNext.test(line.trim()))
  return next.length >= 2
}

/**
 * The line above a copy, perhaps wrapped: "On Tue, Ana wrote:". `marked`: the copy's lines begin with `>`; where they do
 * not, only our address or the words of a mail program tell.
 */
function attributionAt(
  lines: readonly string[],
  at: number,
  ours: readonly string[],
): { lines: number; marked: boolean } | null {
  let said = ''
  for (let count = 1; count <= wrappedAtMost; count += 1) {
    const line = (lines[at + count - 1] ?? '').trim()
    if (line === '' || line.length > lineAtMost || quoted.test(line)) return null
    said = `${said} ${line}`.trim()
    if (!said.endsWith(':')) continue
    const after = lines.slice(at + count, at + count + 3).find((next) => next.trim() !== '')
    if (after && quoted.test(after)) return { lines: count, marked: true }
    const names = ours.some((address) => said.toLowerCase().includes(address))
    if (names || (/\d/.test(said) && attribution.test(said))) return { lines: count, marked: false }
  }
  return null
}
