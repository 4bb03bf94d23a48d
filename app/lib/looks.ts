import { grounds, tenantStyle, type Ground, type Grounds } from './tenant-colour.ts'

/** The looks that a business's pages can have, in the order in which they are offered; the first is the usual one. */
export const lookNames = ['paper', 'studio', 'salon', 'workshop', 'garden', 'evening'] as const
export type LookName = (typeof lookNames)[number]
export const isLookName = (name: unknown): name is LookName => lookNames.includes(name as LookName)

/** A theme of a look: what tokens.css calls them by. */
export type LookTone = Ground & { rule: string; edge: string; soft: string; faint: string }

/**
 * `hero`: band, the name below a wide picture; split, beside it; middle, centred under it; plate, on a plate that covers its edge;
 * night, on ink. `radius`: of small, middle and large corners, px; of the picture the last. `scale`: of headings. `gap`: between
 * sections, rem.
 */
export type Look = {
  hero: 'band' | 'split' | 'middle' | 'plate' | 'night'
  radius: readonly [number, number, number]
  scale: number
  weight: number
  gap: number
  tones: Record<'light' | 'dark', LookTone>
}

const paper: Look['tones'] = {
  light: { ...grounds.light, rule: '#dcd7ca', edge: '#857e6d', soft: '#475364', faint: '#566273' },
  dark: { ...grounds.dark, rule: '#2b3440', edge: '#667488', soft: '#b9c0c9', faint: '#98a2af' },
}

export const looks: Record<LookName, Look> = {
  paper: { hero: 'band', radius: [3, 5, 9], scale: 1, weight: 650, gap: 2, tones: paper },
  studio: {
    hero: 'split',
    radius: [0, 0, 0],
    scale: 1.12,
    weight: 600,
    gap: 3,
    tones: {
      light: {
        sheet: '#ffffff',
        page: '#fafafa',
        sunk: '#efeff0',
        ink: '#131316',
        rule: '#dededf',
        edge: '#7d7d83',
        soft: '#4b4b52',
        faint: '#5f5f67',
      },
      dark: {
        sheet: '#19191c',
        page: '#101012',
        sunk: '#0a0a0b',
        ink: '#f2f2f3',
        rule: '#34343a',
        edge: '#77777f',
        soft: '#bdbdc4',
        faint: '#9f9fa8',
      },
    },
  },
  salon: {
    hero: 'middle',
    radius: [8, 14, 22],
    scale: 1.1,
    weight: 500,
    gap: 3,
    tones: {
      light: {
        sheet: '#fffdfc',
        page: '#fbf3ef',
        sunk: '#f4e6e0',
        ink: '#2a1b1d',
        rule: '#e9d8d1',
        edge: '#96776f',
        soft: '#5f484a',
        faint: '#6f575a',
      },
      dark: {
        sheet: '#241a1c',
        page: '#191214',
        sunk: '#110c0d',
        ink: '#f6ecea',
        rule: '#413033',
        edge: '#8d7376',
        soft: '#cbb8b8',
        faint: '#ad9a9b',
      },
    },
  },
  workshop: {
    hero: 'plate',
    radius: [2, 2, 4],
    scale: 1.2,
    weight: 750,
    gap: 2.5,
    tones: {
      light: {
        sheet: '#ffffff',
        page: '#eef1f4',
        sunk: '#e1e6eb',
        ink: '#0f1c2b',
        rule: '#ccd4dc',
        edge: '#6b7a8a',
        soft: '#3f4f60',
        faint: '#4f6072',
      },
      dark: {
        sheet: '#16212d',
        page: '#0d151e',
        sunk: '#080e15',
        ink: '#eef3f8',
        rule: '#2c3b4a',
        edge: '#68798b',
        soft: '#b4c1ce',
        faint: '#95a4b3',
      },
    },
  },
  garden: {
    hero: 'split',
    radius: [6, 10, 16],
    scale: 1.06,
    weight: 600,
    gap: 2.5,
    tones: {
      light: {
        sheet: '#fdfefb',
        page: '#f1f5ec',
        sunk: '#e4ebdd',
        ink: '#1a2419',
        rule: '#d3ddca',
        edge: '#72806a',
        soft: '#46533f',
        faint: '#54624d',
      },
      dark: {
        sheet: '#172018',
        page: '#0f1610',
        sunk: '#090e0a',
        ink: '#eef4ea',
        rule: '#2e3b2e',
        edge: '#6c7d6a',
        soft: '#b7c4b2',
        faint: '#98a693',
      },
    },
  },
  evening: {
    hero: 'night',
    radius: [4, 8, 12],
    scale: 1.15,
    weight: 650,
    gap: 3,
    tones: {
      light: {
        sheet: '#ffffff',
        page: '#f4f3f8',
        sunk: '#e8e6f0',
        ink: '#17142a',
        rule: '#d8d5e4',
        edge: '#78728f',
        soft: '#494463',
        faint: '#595375',
      },
      dark: {
        sheet: '#1b1830',
        page: '#121022',
        sunk: '#0b0916',
        ink: '#f1effa',
        rule: '#353052',
        edge: '#7b7499',
        soft: '#bfbad6',
        faint: '#a19bbd',
      },
    },
  },
}

const groundsOf = ({ tones }: Look): Grounds => tones

/** The CSS custom properties of a business's pages: of its colour, and of its look where that is not the usual one. */
export function lookStyle(colour: string, name: LookName): Record<string, string> {
  const look = looks[name]
  const usual = tenantStyle(colour, groundsOf(look)) as Record<string, string>
  if (name === 'paper') return usual
  const { radius, scale, weight, gap, tones } = look
  const toned = Object.entries(tones).flatMap(([theme, tone]) =>
    Object.entries(tone).map(([role, value]) => [`--look-${theme}-${role}`, value]),
  )
  const sized = [
    ['xl', 1.4375],
    ['2xl', 1.75],
  ] as const
  return {
    ...usual,
    ...Object.fromEntries(toned),
    ...Object.fromEntries(sized.map(([size, rem]) => [`--text-${size}`, `${(rem * scale).toFixed(3)}rem`])),
    '--look-weight': String(weight),
    '--look-gap': `${gap}rem`,
    ...Object.fromEntries(['sm', 'md', 'lg'].map((size, at) => [`--radius-${size}`, `${radius[at]}px`])),
  }
}
