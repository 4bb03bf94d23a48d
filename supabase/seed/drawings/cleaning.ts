import { emblem, glint, onTable, scene, signal, sun, type Inks } from './frame.ts'

const inks: Inks = { deep: '#0b4f4a', mid: '#2b9c90', soft: '#c9e9e2', paper: '#f3f7f1' }
const { deep, mid, soft, paper } = inks

const bubble = (x: number, y: number, r: number) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="#fff" opacity=".85"/><circle cx="${x - r / 3}" cy="${y - r / 3}" r="${r / 4}" fill="${mid}" opacity=".5"/>`

const bucket = `
  <path d="M340 330q140-190 280 0" fill="none" stroke="${deep}" stroke-width="14"/>
  <path d="M320 330h320l-38 262q-2 12-14 12H372q-12 0-14-12z" fill="${mid}"/>
  <path d="M320 330h320l-7 48H327z" fill="${deep}"/>
  ${bubble(390, 318, 40)}${bubble(462, 296, 54)}${bubble(540, 312, 44)}${bubble(590, 262, 24)}${bubble(432, 230, 20)}
  <rect x="640" y="508" width="170" height="94" rx="22" fill="${sun}"/><rect x="640" y="508" width="170" height="34" rx="16" fill="${signal}"/>`

const oven = `
  <rect x="300" y="200" width="360" height="400" rx="22" fill="#fff"/><rect x="300" y="200" width="360" height="84" rx="22" fill="${deep}"/>
  ${[350, 410, 550, 610].map((x) => `<circle cx="${x}" cy="242" r="17" fill="${soft}"/>`).join('')}<rect x="452" y="228" width="56" height="28" rx="6" fill="${signal}"/>
  <rect x="340" y="330" width="280" height="200" rx="18" fill="${mid}"/><path d="M340 470l160-140h84L340 530z" fill="#fff" opacity=".35"/>
  <rect x="340" y="304" width="280" height="12" rx="6" fill="${deep}"/>
  ${glint(668, 210, 74, sun)}${glint(292, 470, 42, '#fff')}`

const boxes = `
  <rect x="260" y="400" width="250" height="200" rx="8" fill="#d9a066"/><rect x="260" y="400" width="250" height="42" fill="#c58a4f"/><rect x="362" y="400" width="46" height="200" fill="#eac796"/>
  <rect x="330" y="232" width="210" height="168" rx="8" fill="#c58a4f"/><rect x="330" y="232" width="210" height="36" fill="#b0763d"/><rect x="416" y="232" width="38" height="168" fill="#eac796"/>
  <circle cx="640" cy="420" r="62" fill="none" stroke="${deep}" stroke-width="26"/><path d="M640 482v118M640 540h46M640 588h34" stroke="${deep}" stroke-width="26" fill="none"/>
  <rect x="604" y="296" width="72" height="70" rx="10" fill="${signal}"/><path d="M640 366v14" stroke="${deep}" stroke-width="10"/>`

const pane = `
  <rect x="270" y="130" width="420" height="450" rx="14" fill="#fff"/><rect x="300" y="160" width="360" height="390" fill="#9bd3e0"/>
  <path d="M300 160h360v180q-180 90-360 10z" fill="${mid}" opacity=".35"/>
  <path d="M300 470q90-70 180-20t180-40v140H300z" fill="${mid}"/><circle cx="590" cy="230" r="44" fill="${sun}"/>
  <path d="M480 160v390M300 355h360" stroke="#fff" stroke-width="18"/>
  <rect x="250" y="572" width="460" height="30" rx="8" fill="${deep}"/>
  <g transform="rotate(24 420 300)"><rect x="320" y="270" width="230" height="28" rx="8" fill="${deep}"/><rect x="320" y="258" width="230" height="16" fill="${signal}"/><rect x="422" y="298" width="26" height="190" rx="12" fill="${sun}"/></g>
  ${glint(640, 440, 48, '#fff')}`

const house = (x: number, width: number, height: number, fill: string, door: number) => {
  const top = 560 - height
  const windows = [0, 1, 2]
    .flatMap((row) =>
      [0.18, 0.58].map(
        (at) =>
          `<rect x="${x + width * at}" y="${top + 40 + row * 105}" width="${width * 0.24}" height="64" rx="5" fill="${paper}"/>`,
      ),
    )
    .join('')
  return `<rect x="${x}" y="${top}" width="${width}" height="${height}" fill="${fill}"/><rect x="${x - 10}" y="${top - 16}" width="${width + 20}" height="22" fill="${deep}"/>${windows}
    <path d="M${x + door} 560v-72q30-34 60 0v72z" fill="${deep}"/>`
}
const tree = (x: number, r: number) =>
  `<rect x="${x - 7}" y="${560 - r * 1.6}" width="14" height="${r * 1.6}" fill="#6d5138"/><circle cx="${x}" cy="${560 - r * 1.9}" r="${r}" fill="${mid}"/><circle cx="${x - r * 0.5}" cy="${560 - r * 1.5}" r="${r * 0.62}" fill="#227f75"/>`

const street = scene(
  inks,
  `<circle cx="1500" cy="200" r="120" fill="${sun}" opacity=".8"/>
  ${house(60, 230, 380, '#b5533c', 150)}${house(290, 220, 420, '#8f4735', 140)}${house(510, 230, 360, '#c77353', 150)}${house(740, 210, 410, '#7f5a4c', 130)}
  ${house(950, 230, 370, '#b5533c', 150)}${house(1180, 220, 430, '#a1614a', 140)}${house(1400, 230, 360, '#8f4735', 150)}${house(1630, 240, 400, '#c77353', 160)}
  ${tree(280, 66)}${tree(735, 54)}${tree(1395, 70)}${tree(1860, 60)}
  <rect y="560" width="1920" height="40" fill="#d8d5ca"/><rect y="600" width="1920" height="240" fill="#4a5560"/>
  <path d="M0 662h1920" stroke="#f1eee6" stroke-width="7" stroke-dasharray="70 60"/>
  <g transform="translate(880 452)"><path d="M0 30q0-30 30-30h260q18 0 30 14l62 74q10 12 10 28v64H0z" fill="#fff"/><path d="M268 22h30q12 0 20 10l46 58h-96z" fill="#9bd3e0"/>
  <rect y="128" width="392" height="26" fill="${mid}"/><rect y="176" width="392" height="10" fill="${deep}"/><circle cx="88" cy="186" r="38" fill="#20262e"/><circle cx="88" cy="186" r="16" fill="#cfd6d6"/><circle cx="308" cy="186" r="38" fill="#20262e"/><circle cx="308" cy="186" r="16" fill="#cfd6d6"/>
  ${glint(128, 72, 46, mid)}</g>`,
  100,
)

export const cleaning = {
  logo: emblem(inks, `${glint(240, 270, 170, '#fff')}${glint(386, 132, 66, sun)}`),
  header: street,
  services: {
    'standard-clean': onTable(inks, bucket),
    'deep-clean': onTable(inks, oven),
    'move-out-clean': onTable(inks, boxes),
    'window-cleaning': onTable(inks, pane),
  },
}
