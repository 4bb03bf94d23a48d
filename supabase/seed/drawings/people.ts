import { signal, sun } from './frame.ts'

type Hair = 'short' | 'bun' | 'long' | 'curls' | 'bald'
type Look = {
  ground: string
  skin: string
  hair: string
  style: Hair
  shirt: string
  beard?: boolean
  glasses?: boolean
}

const ink = '#22303c'

/** Behind the head, and before it. */
const hairOf: Record<Hair, (colour: string) => { behind: string; before: string }> = {
  short: (c) => ({
    behind: '',
    before: `<path d="M118 172q-6-98 82-98t82 98q-16-44-40-58-60 20-124 58z" fill="${c}"/>`,
  }),
  bun: (c) => ({
    behind: `<circle cx="200" cy="66" r="34" fill="${c}"/>`,
    before: `<path d="M116 180q-8-104 84-104t84 104q-12-52-84-60-72 8-84 60z" fill="${c}"/>`,
  }),
  long: (c) => ({
    behind: `<path d="M104 310q-14-236 96-236t96 236q-40 26-96 26t-96-26z" fill="${c}"/>`,
    before: `<path d="M118 176q-4-96 82-96t82 96q-30-16-62-62-40 40-102 62z" fill="${c}"/>`,
  }),
  curls: (c) => ({
    behind: '',
    before: [
      [122, 150],
      [134, 116],
      [162, 92],
      [200, 84],
      [238, 92],
      [266, 116],
      [278, 150],
    ]
      .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="27" fill="${c}"/>`)
      .join(''),
  }),
  bald: () => ({ behind: '', before: '' }),
}

/** Head and shoulders of somebody, square, so that it reads in a small circle as well. */
function portrait({ ground, skin, hair, style, shirt, beard, glasses }: Look): string {
  const { behind, before } = hairOf[style](hair)
  return `
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="192" height="192">
  <rect width="400" height="400" fill="${ground}"/>
  ${behind}
  <path d="M40 400q10-112 104-118h112q94 6 104 118z" fill="${shirt}"/>
  <path d="M166 250h68v40q-34 34-68 0z" fill="${skin}"/><path d="M166 262q34 30 68 0v14q-34 28-68 0z" fill="${ink}" opacity=".16"/>
  <ellipse cx="200" cy="180" rx="80" ry="94" fill="${skin}"/>
  <ellipse cx="119" cy="186" rx="13" ry="19" fill="${skin}"/><ellipse cx="281" cy="186" rx="13" ry="19" fill="${skin}"/>
  ${beard ? `<path d="M121 190q4 86 79 86t79-86q-6 40-36 38-20-12-43-12t-43 12q-30 2-36-38z" fill="${hair}"/>` : ''}
  ${before}
  <circle cx="170" cy="184" r="8" fill="${ink}"/><circle cx="230" cy="184" r="8" fill="${ink}"/>
  <path d="M154 162q14-10 30-2m32 0q16-8 30 2" stroke="${ink}" stroke-width="6" fill="none" stroke-linecap="round"/>
  <path d="M174 232q26 22 52 0" stroke="${beard ? '#fff' : ink}" stroke-width="7" fill="none" stroke-linecap="round"/>
  ${glasses ? `<g fill="none" stroke="${ink}" stroke-width="6"><circle cx="170" cy="186" r="25"/><circle cx="230" cy="186" r="25"/><path d="M195 184h10"/></g>` : ''}
</svg>`
}

/** The people of the demo, by name. */
export const portraits: Readonly<Record<string, string>> = {
  'Maya Torres': portrait({ ground: '#d6ebe4', skin: '#c98e63', hair: '#2b1d16', style: 'bun', shirt: '#0f766e' }),
  'Dante Brooks': portrait({
    ground: sun,
    skin: '#7d4f35',
    hair: '#1d1512',
    style: 'short',
    shirt: '#24566b',
    beard: true,
  }),
  'Ines Kowalska': portrait({ ground: '#f4dccb', skin: '#f0c6a4', hair: '#b0713c', style: 'long', shirt: signal }),
  'Lena Hartmann': portrait({
    ground: '#dfe4f2',
    skin: '#f1cbae',
    hair: '#5a4330',
    style: 'bun',
    shirt: '#39457e',
    glasses: true,
  }),
  'Jonas Weber': portrait({
    ground: '#f3e7cf',
    skin: '#eec3a2',
    hair: '#9a9188',
    style: 'short',
    shirt: '#4d5a66',
    glasses: true,
  }),
  Арман: portrait({ ground: '#f0d9c4', skin: '#e0ac80', hair: '#17120f', style: 'short', shirt: '#4a2113' }),
  Ерлан: portrait({
    ground: '#cfe3ea',
    skin: '#dba478',
    hair: '#1c1613',
    style: 'bald',
    shirt: '#a8512c',
    beard: true,
  }),
  Данияр: portrait({ ground: sun, skin: '#e6b58c', hair: '#201814', style: 'curls', shirt: '#2f6690' }),
  'Don Ernesto Reyes': portrait({
    ground: '#dbe7d9',
    skin: '#c18a60',
    hair: '#c9c4bd',
    style: 'short',
    shirt: '#274c77',
    beard: true,
  }),
  'Beatriz Reyes': portrait({ ground: '#f6d9d0', skin: '#cf9a70', hair: '#3a241a', style: 'curls', shirt: '#b5472a' }),
}
