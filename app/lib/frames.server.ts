import type { Request, Response } from 'express'
import type { HostContext } from './context.ts'

/** The loader of the widget: every website may run it. */
const widget = '/widget.js'

/** What leads to a booking. Pages behind a link, and those where people pay or sign in, are never shown in a frame. */
const framable = /^\/(?:book\/[^/]+|booked|reviews)?$/

/**
 * Lets the websites that a business names show its booking page in a frame, and any website load the widget. All other
 * answers keep `frame-ancestors 'none'`.
 */
export function openToWebsites(req: Request, res: Response, host: HostContext): void {
  if (req.path === widget) res.setHeader('cross-origin-resource-policy', 'cross-origin')
  if (host.kind !== 'tenant' || !framable.test(req.path)) return
  const sites = host.tenant.websites.flatMap(originsOf)
  if (sites.length === 0) return
  const policy = String(res.getHeader('content-security-policy'))
  res.setHeader(
    'content-security-policy',
    policy.replace("frame-ancestors 'none'", `frame-ancestors ${sites.join(' ')}`),
  )
  // It knows no list; browsers that know the policy ignore it.
  res.removeHeader('x-frame-options')
}

/** People say "example.com" and mean "www.example.com", too. */
const originsOf = (site: string) =>
  (site.startsWith('www.') ? [site] : [site, `www.${site}`]).map((name) => `https://${name}`)

/** A frame has no cookie: what its page asks for by itself, as Remix its routes, is in the language of its own URL. */
export function languageOfFrame(referrer: string | undefined, host: HostContext): string | null {
  if (!referrer?.startsWith(`${host.origin}/`) || !URL.canParse(referrer)) return null
  const { searchParams } = new URL(referrer)
  return searchParams.has('embed') ? searchParams.get('lang') : null
}

/**
 * Where a browser lets a page store nothing, as in a frame of another website, already looking at `sessionStorage` throws,
 * and Remix looks: it gets one that remembers nothing.
 */
const withoutStorage =
  'try{sessionStorage}catch{Object.defineProperty(window,"sessionStorage",{value:{getItem:()=>null,setItem(){},removeItem(){}}})}'

/**
 * A page with what runs before its own scripts: the above, and in a frame what tells the website around it how tall it is.
 * Browsers ignore where they stand when they wake the page: see app/small-react/root.ts.
 */
export function withFirstScripts(req: Request, nonce: string, page: Buffer): Buffer {
  const at = page.indexOf('</head>')
  if (at === -1) return page
  const inFrame = framable.test(req.path) && new URL(req.url, 'http://here.invalid').searchParams.has('embed')
  const first = `<script nonce="${nonce}">${withoutStorage}</script>${inFrame ? '<script src="/framed.js" defer></script>' : ''}`
  return Buffer.concat([page.subarray(0, at), Buffer.from(first), page.subarray(at)])
}
