/** What we use of web-push, which brings no types. https://github.com/web-push-libs/web-push */
declare module 'web-push' {
  type Details = { method: string; headers: Record<string, string | number>; body: Buffer | null; endpoint: string }
  const webPush: {
    generateRequestDetails: (
      subscription: { endpoint: string; keys: { p256dh: string; auth: string } },
      payload: string,
      options: {
        vapidDetails: { subject: string; publicKey: string; privateKey: string }
        TTL: number
        urgency: 'very-low' | 'low' | 'normal' | 'high'
        topic?: string
        contentEncoding: 'aes128gcm'
      },
    ) => Details
    generateVAPIDKeys: () => { publicKey: string; privateKey: string }
  }
  export default webPush
}
