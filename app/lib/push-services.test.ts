import { expect, it } from 'vitest'
import { isPushService } from './push-services.ts'

it.each([
  'https://fcm.googleapis.com/fcm/send/abc:def',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/QAbc',
  'https://wns2-by3p.notify.windows.com/w/?token=abc',
])('takes %s', (address) => expect(isPushService(address)).toBe(true))

it.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/fcm/send/abc',
  'https://fcm.googleapis.com.evil.example/x',
  'https://evil-push.apple.com/x',
  'https://push.apple.com/x',
  'https://.push.apple.com/x',
  'https://fcm.googleapis.com@evil.example/x',
  'https://user:secret@fcm.googleapis.com/x',
  'https://evil.example/fcm.googleapis.com',
  'https://evil.example/#.push.apple.com',
  'https://evil.example?x=.push.apple.com',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://169.254.169.254/latest/meta-data',
  'https://localhost/',
  'file:///etc/passwd',
  'fcm.googleapis.com',
  `https://fcm.googleapis.com/${'x'.repeat(1000)}`,
  '',
])('refuses %s', (address) => expect(isPushService(address)).toBe(false))

it('takes the origins that the environment names, exactly', () => {
  const others = ['http://127.0.0.1:4000']
  expect(isPushService('http://127.0.0.1:4000/push/abc', others)).toBe(true)
  expect(isPushService('http://127.0.0.1:4001/push/abc', others)).toBe(false)
  expect(isPushService('https://127.0.0.1:4000/push/abc', others)).toBe(false)
  expect(isPushService('http://127.0.0.1:4000@evil.example/push/abc', others)).toBe(false)
})
