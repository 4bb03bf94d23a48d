import { emblem, onTable, scene, signal, sun, type Inks } from './frame.ts'

const inks: Inks = { deep: '#123a63', mid: '#2f7fc1', soft: '#cfe4f3', paper: '#f4f7fa' }
const { deep, mid } = inks
const steel = '#93a3b1'
const drop = (x: number, y: number, r: number, fill: string) =>
  `<path fill="${fill}" d="M${x} ${y - r * 1.7}Q${x + r} ${y - r * 0.4} ${x + r} ${y + r * 0.1}A${r} ${r} 0 1 1 ${x - r} ${y + r * 0.1}Q${x - r} ${y - r * 0.4} ${x} ${y - r * 1.7}Z"/>`

const tap = `
  <path d="M250 270h250q120 0 120 120v40h-90v-30q0-40-40-40H250z" fill="${steel}"/><rect x="220" y="240" width="60" height="150" rx="14" fill="${deep}"/>
  <rect x="370" y="190" width="40" height="90" fill="${steel}"/><rect x="300" y="160" width="180" height="44" rx="22" fill="${signal}"/><rect x="516" y="424" width="118" height="30" rx="10" fill="${deep}"/>
  ${drop(575, 540, 42, mid)}`

const trap = `
  <rect x="300" y="170" width="360" height="70" rx="18" fill="#fff"/><rect x="276" y="150" width="408" height="34" rx="14" fill="${deep}"/>
  <path d="M480 240v120q0 150 96 150t96-120V380h90" fill="none" stroke="${steel}" stroke-width="64"/><rect x="436" y="300" width="88" height="34" rx="8" fill="${signal}"/><rect x="628" y="400" width="88" height="34" rx="8" fill="${signal}"/>
  <path d="M480 240v120q0 150 96 150t96-120" fill="none" stroke="#fff" stroke-width="8" opacity=".5"/>`

const heater = `
  <rect x="360" y="130" width="240" height="400" rx="44" fill="#fff"/><rect x="360" y="360" width="240" height="170" rx="44" fill="${mid}"/><rect x="360" y="350" width="240" height="70" fill="${mid}"/>
  <circle cx="480" cy="250" r="52" fill="${deep}"/><path d="M480 250l28-26" stroke="${sun}" stroke-width="10" stroke-linecap="round"/><path d="M420 530v72M540 530v72" stroke="${steel}" stroke-width="26"/>
  <path fill="${signal}" d="M480 372q50 48 50 84a50 50 0 1 1-100 0q0-24 18-42 6 20 18 24 4-40 14-66z"/><path fill="${sun}" d="M480 436q24 24 24 42a24 24 0 1 1-48 0q0-16 24-42z"/>`

const wrench = `
  <g transform="rotate(42 480 370)"><rect x="446" y="270" width="68" height="330" rx="30" fill="${deep}"/><path d="M380 190q0-90 70-110v90h60V80q70 20 70 110 0 70-60 96h-80q-60-26-60-96z" fill="${steel}"/></g>
  <rect x="250" y="520" width="460" height="80" rx="16" fill="${signal}"/><rect x="250" y="520" width="460" height="26" rx="12" fill="#c94f28"/><rect x="440" y="488" width="80" height="40" rx="10" fill="none" stroke="${deep}" stroke-width="14"/>`

const block = (x: number, width: number, height: number, fill: string) => `
  <rect x="${x}" y="${560 - height}" width="${width}" height="${height}" fill="${fill}"/><rect x="${x}" y="${560 - height}" width="${width}" height="18" fill="#fff" opacity=".55"/>
  ${[0.2, 0.6].map((at) => `<rect x="${x + width * at}" y="${610 - height}" width="${width * 0.2}" height="86" rx="${width * 0.1}" fill="#fff" opacity=".9"/><rect x="${x + width * (at - 0.04)}" y="${690 - height}" width="${width * 0.28}" height="10" fill="${deep}"/>`).join('')}
  <rect x="${x + width * 0.4}" y="450" width="${width * 0.2}" height="110" fill="${deep}"/>`
const cactus = (x: number) =>
  `<path d="M${x} 560v-120M${x} 510h-34v-40M${x} 490h34v-46" stroke="#3c8a5a" stroke-width="24" stroke-linecap="round" fill="none"/>`

const calle = scene(
  inks,
  `<circle cx="360" cy="190" r="100" fill="${sun}"/><path d="M900 430l330-310 120 90 90-50 360 270z" fill="#8fb5d2"/><path d="M1140 204l90-84 120 90-60 20-60-40-40 40z" fill="#fff"/>
  ${block(0, 260, 300, '#e07a5f')}${block(260, 230, 360, '#f2b84b')}${block(490, 250, 290, '#3d8b8b')}${block(740, 230, 340, '#d1567a')}${block(970, 260, 300, '#f2b84b')}${block(1230, 230, 350, '#4f7cac')}${block(1460, 240, 290, '#e07a5f')}${block(1700, 220, 340, '#3d8b8b')}
  ${cactus(500)}${cactus(1225)}${cactus(1690)}
  ${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((at) => `<path d="M${at * 120 + 20} ${66 + Math.abs(8 - at) * 3}l80 0-40 54z" fill="${[signal, mid, sun, '#3d8b8b'][at % 4]}"/>`).join('')}<path d="M0 92q960-60 1920 0" stroke="${deep}" stroke-width="4" fill="none"/>
  <rect y="560" width="1920" height="40" fill="#d9dde0"/><rect y="600" width="1920" height="240" fill="#4a5560"/>
  <g transform="translate(1010 470)"><path d="M0 96V30q0-14 14-14h190v80z" fill="#fff"/><path d="M204 16h74q16 0 26 14l44 66H204z" fill="#fff"/><path d="M222 32h50q10 0 16 10l24 40h-90z" fill="#9bc9e6"/><rect y="90" width="352" height="84" rx="10" fill="${mid}"/><circle cx="82" cy="174" r="36" fill="#20262e"/><circle cx="276" cy="174" r="36" fill="#20262e"/><circle cx="82" cy="174" r="14" fill="#cfd6d6"/><circle cx="276" cy="174" r="14" fill="#cfd6d6"/>${drop(104, 70, 22, mid)}
  <path d="M10 8h200M30 -8h180" stroke="${steel}" stroke-width="10"/></g>`,
  60,
)

export const plumbing = {
  logo: emblem(
    inks,
    `<circle cx="256" cy="256" r="170" fill="none" stroke="#fff" stroke-width="30"/>${drop(256, 290, 76, sun)}`,
  ),
  header: calle,
  services: {
    fuga: onTable(inks, tap),
    destape: onTable(inks, trap),
    boiler: onTable(inks, heater),
    instalacion: onTable(inks, wrench),
  },
}
