import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'

/** A browser's own secrets. */
export type Secrets = { privateKey: Buffer; publicKey: Buffer; auth: Buffer }

/**
 * Opens a message as a browser does: one record of aes128gcm (RFC 8188) with keys agreed as in RFC 8291, 3.4. Throws for
 * what was not encrypted for this browser.
 */
export function decrypt(body: Buffer, { privateKey, publicKey, auth }: Secrets): string {
  const salt = body.subarray(0, 16)
  const idLength = body.readUInt8(20)
  const sender = body.subarray(21, 21 + idLength)
  const sealed = body.subarray(21 + idLength)
  const mine = createECDH('prime256v1')
  mine.setPrivateKey(privateKey)
  const derive = (key: Buffer, with_: Buffer, info: Buffer, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, with_, info, bytes))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender])
  const shared = derive(mine.computeSecret(sender), auth, info, 32)
  const key = derive(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const opener = createDecipheriv('aes-128-gcm', key, nonce)
  opener.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()])
  const end = padded.lastIndexOf(2)
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('the last record has no end')
  return padded.subarray(0, end).toString('utf8')
}
