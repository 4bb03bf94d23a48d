// Shows messages that a push service hands over, and opens their page. It keeps nothing and answers no requests of pages.

self.addEventListener('push', (event) => {
  const { title, text, path, tag } = read(event.data)
  event.waitUntil(
    self.registration.showNotification(title, {
      body: text,
      tag,
      renotify: Boolean(tag),
      icon: '/icon-192.png',
      data: { path },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const url = new URL(event.notification.data?.path ?? '/', self.location.origin)
  // Whatever a message says, it opens this site alone.
  if (url.origin === self.location.origin) event.waitUntil(open(url.href))
})

function read(data) {
  try {
    const { title, text, path, tag } = data.json()
    return { title: String(title), text: String(text), path: String(path), tag: tag ? String(tag) : undefined }
  } catch {
    return { title: 'Wayslot', text: '', path: '/', tag: undefined }
  }
}

async function open(href) {
  const pages = await self.clients.matchAll({ type: 'window' })
  const shown = pages.find((page) => page.url === href)
  return shown ? shown.focus() : self.clients.openWindow(href)
}
