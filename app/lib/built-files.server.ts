import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import type { Request, RequestHandler, Response } from 'express'
import { frontWords } from '#app/words/catalog/front.ts'
import { AppError } from './errors.ts'

type BuiltFile = { plain: Buffer; br: Buffer | undefined; gzip: Buffer | undefined; tag: string; type: string }

/**
 * Serves the build's files from memory: a few MB, read once at start. A stream from the disk would stay open for ever
 * when its reader leaves early. A `Range` request gets the whole file, which the standard allows. A path must be
 * exactly a file's name in the build. Scripts and styles have a hash in their name and are cached for a year, the rest
 * for an hour.
 */
export function serveBuiltFiles(folder: string): RequestHandler {
  const files = readFiles(folder)
  return (req, res, next) => {
    const file = files.get(req.path)
    const isAsset = req.path.startsWith('/assets/')
    if (!file && !isAsset) return next()
    if (!file) return next(new AppError('not_found', frontWords.noFile))
    if (req.method !== 'GET' && req.method !== 'HEAD') return isAsset ? next(refuseMethod(res)) : next()
    res.set('cache-control', isAsset ? 'public,max-age=31536000,immutable' : 'public,max-age=3600')
    send(req, res, file)
  }
}

/** A font file by its URL, with the letters it has. */
export type FontFile = { path: string; letters: string }

/** As in the font's own style sheet; the letters of the platform's languages are in these three. */
const lettersOf: Record<string, string> = {
  latin: 'U+0-FF,U+131,U+152-153,U+2000-206F,U+20AC,U+2122',
  cyrillic: 'U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116',
  'cyrillic-ext': 'U+460-48F,U+492-4AF,U+4B2-52F',
}

/** The fonts of a build, for pages that are served without it. */
export function listFonts(folder: string): FontFile[] {
  return readdirSync(join(folder, 'assets')).flatMap((name) => {
    const subset = /^onest-([a-z-]+)-wght-normal-[\w-]+\.woff2$/.exec(name)?.[1] ?? ''
    const letters = lettersOf[subset]
    return letters ? [{ path: `/assets/${name}`, letters }] : []
  })
}

function refuseMethod(res: Response): AppError {
  res.set('allow', 'GET, HEAD')
  return new AppError('method_not_allowed', frontWords.noFile)
}

function send(req: Request, res: Response, file: BuiltFile): void {
  const encoding = (['br', 'gzip'] as const).find((name) => file[name] && req.acceptsEncodings(name) === name)
  res.type(file.type)
  if (file.br ?? file.gzip) res.vary('accept-encoding')
  if (encoding) res.set('content-encoding', encoding)
  res.set('etag', `"${file.tag}${encoding ? `-${encoding}` : ''}"`)
  if (req.fresh) return void res.status(304).end()
  const body = (encoding && file[encoding]) ?? file.plain
  res.set('content-length', String(body.length))
  res.end(req.method === 'HEAD' ? undefined : body)
}

function readFiles(folder: string): Map<string, BuiltFile> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  const written = new Map(paths.map((path) => [path.slice(folder.length).split(sep).join('/'), readFileSync(path)]))
  const files = new Map<string, BuiltFile>()
  for (const [path, plain] of written) {
    if (/\.(br|gz)$/.test(path)) continue
    const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
    files.set(path, { plain, br: written.get(`${path}.br`), gzip: written.get(`${path}.gz`), tag, type: extname(path) })
  }
  return files
}
