// See docs/widget.md; keeps nothing in the browser.
;(() => {
  const script = document.currentScript
  const { origin } = new URL(script.src)
  const { mode, service, text = 'Book now', close = 'Close', colour = '#1f5eff', lang, source } = script.dataset
  const page = new URLSearchParams(location.search)
  const own = service ? `/book/${encodeURIComponent(service)}` : '/'
  const make = (name, cssText, parts) => {
    const made = Object.assign(document.createElement(name), parts)
    made.style.cssText = cssText
    return made
  }

  const frameOf = (path, css, inline) => {
    const url = new URL(path, origin)
    const say = (name, value) => value && url.searchParams.set(name, value)
    say('embed', '1')
    say('lang', lang)
    say('utm_source', page.get('utm_source'))
    say('utm_campaign', page.get('utm_campaign'))
    say('source', source || (page.get('utm_source') ? '' : 'website'))
    const frame = make('iframe', `border:0;width:100%;${css}`, { src: url, title: text, allow: 'geolocation' })
    addEventListener('message', ({ source, origin: from, data }) => {
      if (source !== frame.contentWindow || from !== origin || !data?.wayslot) return
      const { wayslot: name, height, ...detail } = data
      if (name === 'close') frame.closest('dialog')?.close()
      else if (name !== 'size') {
        if (inline && frame.getBoundingClientRect().top < 0) frame.scrollIntoView()
        document.dispatchEvent(new CustomEvent(`wayslot:${name}`, { detail }))
      } else if (inline) frame.style.height = `${Math.min(Math.max(+height || 0, 200), 2e4)}px`
    })
    return frame
  }

  const open = (path) => {
    const box = make(
      'dialog',
      'padding:0;border:0;border-radius:12px;width:min(100vw,960px);height:min(100dvh,900px);max-width:100vw;max-height:100dvh;overflow:hidden',
      { onclose: () => box.remove() },
    )
    const shut = make(
      'button',
      'position:absolute;top:6px;right:6px;width:44px;height:44px;border:0;border-radius:50%;background:#fff;color:#111;font:18px sans-serif;cursor:pointer',
      { ariaLabel: close, textContent: '✕', onclick: () => box.close() },
    )
    box.append(shut, frameOf(path, 'height:100%'))
    document.body.append(box)
    box.showModal()
  }
  const button = (css) =>
    make(
      'button',
      `background:${colour};color:#fff;border:0;border-radius:8px;padding:14px 22px;font:600 16px sans-serif;cursor:pointer;${css}`,
      { type: 'button', textContent: text, onclick: () => open(own) },
    )

  if (mode === 'inline') script.after(frameOf(own, 'min-height:400px', true))
  else if (mode === 'popup') document.body.append(button('position:fixed;right:20px;bottom:20px;z-index:9999'))
  else if (mode !== 'links') script.after(button(''))
  // Where no script runs, links stay links.
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-wayslot]')
    if (link?.origin !== origin || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    open(link.pathname)
  })
})()
