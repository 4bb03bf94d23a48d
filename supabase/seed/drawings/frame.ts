import sharp from 'sharp'

/** The four inks of one business's drawings, dark to light, and the warm one that all of them share. */
export type Inks = { deep: string; mid: string; soft: string; paper: string }
export const signal = '#f2683c'
export const sun = '#f6c453'

/** A thing on a table before a soft disc: readable also where it is shown no larger than a thumb. */
export const onTable = (inks: Inks, thing: string): string => `
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 720" width="960" height="720">
  <rect width="960" height="720" fill="${inks.paper}"/>
  <circle cx="480" cy="350" r="290" fill="${inks.soft}"/>
  <rect y="592" width="960" height="128" fill="${inks.mid}" opacity=".28"/>
  <ellipse cx="480" cy="600" rx="250" ry="20" fill="${inks.deep}" opacity=".22"/>
  ${thing}
</svg>`

/** A wide scene, moved up by so much: wide screens show the middle of it alone. */
export const scene = (inks: Inks, things: string, up = 0): string => `
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 ${up} 1920 720" width="1920" height="720">
  <rect width="1920" height="840" fill="${inks.paper}"/>
  <rect y="250" width="1920" height="590" fill="${inks.soft}"/>
  ${things}
</svg>`

/** A mark in a disc. */
export const emblem = (inks: Inks, mark: string): string => `
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">
  <rect width="512" height="512" fill="${inks.deep}"/>
  ${mark}
</svg>`

/** A star of four points, as light makes it on clean glass. */
export const glint = (x: number, y: number, r: number, fill: string): string => {
  const k = r * 0.16
  return `<path fill="${fill}" d="M${x} ${y - r}Q${x + k} ${y - k} ${x + r} ${y}Q${x + k} ${y + k} ${x} ${y + r}Q${x - k} ${y + k} ${x - r} ${y}Q${x - k} ${y - k} ${x} ${y - r}Z"/>`
}

/** `width`: px, if it is to be narrower than it is drawn. */
export const toWebp = (svg: string, width?: number): Promise<Buffer> => {
  const drawn = sharp(Buffer.from(svg))
  return (width ? drawn.resize({ width }) : drawn).webp({ quality: 84 }).toBuffer()
}
