// In a page that another website shows in a frame: tells that website how tall the page is and how far booking has come. Nothing
// of what the customer types, and no address of hers, leaves the frame.
;(() => {
  if (parent === window) return
  const root = document.documentElement
  // The website around it has its own name and languages.
  const style = new CSSStyleSheet()
  style.replaceSync('.min-h-dvh{min-height:0!important}header,footer form{display:none!important}footer{margin-top:24px!important}')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style]

  let told = ''
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height)
    const step = stepOf(new URL(location.href))
    if (told === `${height} ${step.name}`) return
    const moved = !told.endsWith(` ${step.name}`)
    told = `${height} ${step.name}`
    parent.postMessage({ wayslot: 'size', height }, '*')
    if (moved) parent.postMessage({ wayslot: step.booked ? 'booked' : 'step', ...step }, '*')
  }
  const stepOf = ({ pathname, searchParams }) => {
    if (pathname === '/booked') return { name: 'booked', booked: true, state: searchParams.get('state') }
    const service = /^\/book\/([^/]+)/.exec(pathname)?.[1]
    if (!service) return { name: 'services' }
    return { name: searchParams.has('start') ? 'details' : searchParams.has('lat') ? 'time' : 'service', service }
  }

  new ResizeObserver(tell).observe(document.body)
  new MutationObserver(tell).observe(root, { subtree: true, childList: true })
  tell()

  addEventListener('keydown', ({ key }) => key === 'Escape' && parent.postMessage({ wayslot: 'close' }, '*'))

  // Whatever is not a step of booking opens outside.
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target.closest?.('a[href]')
      if (link && (link.origin !== location.origin || !/^\/(book\/.*|booked|reviews)?$/.test(link.pathname))) link.target = '_blank'
    },
    true,
  )
})()
