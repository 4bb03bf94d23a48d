/** Of a `MediaUrl` of Twilio what names the file; null: it is none of this account's. Its host is never called: we know Twilio's. */
export function readMediaUrl(url: string, accountSid: string): string | null {
  const read =
    /\/2010-04-01\/Accounts\/(AC[0-9a-f]{32})\/Messages\/((?:MM|SM)[0-9a-f]{32})\/Media\/(ME[0-9a-f]{32})$/.exec(url)
  return read?.[1] === accountSid ? `twilio:${read[2]}/${read[3]}` : null
}
