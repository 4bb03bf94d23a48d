import { emblem, onTable, scene, signal, sun, type Inks } from './frame.ts'

const inks: Inks = { deep: '#4a2113', mid: '#a8512c', soft: '#f0d9c4', paper: '#fbf5ee' }
const { deep, mid, soft } = inks
const steel = '#8a97a3'

const scissors = `
  <g transform="rotate(38 480 340)"><path d="M470 360L440 120q20-30 40 0l20 240z" fill="${steel}"/><path d="M490 360l30-240q-20-30-40 0l-20 240z" fill="#b8c2cb"/>
  <circle cx="420" cy="450" r="58" fill="none" stroke="${mid}" stroke-width="30"/><circle cx="540" cy="450" r="58" fill="none" stroke="${signal}" stroke-width="30"/><circle cx="480" cy="352" r="16" fill="${deep}"/></g>
  <rect x="600" y="300" width="70" height="300" rx="12" fill="${deep}"/>${Array.from({ length: 12 }, (_, at) => `<rect x="664" y="${312 + at * 23}" width="64" height="11" rx="5" fill="${deep}"/>`).join('')}`

const pole = (x: number, y: number, height: number) => `
  <rect x="${x - 70}" y="${y - 42}" width="140" height="46" rx="16" fill="${deep}"/><rect x="${x - 70}" y="${y + height}" width="140" height="46" rx="16" fill="${deep}"/>
  <svg x="${x - 54}" y="${y}" width="108" height="${height}" viewBox="0 0 108 ${height}"><rect width="108" height="${height}" fill="#fff"/>
  ${Array.from({ length: Math.ceil(height / 90) + 2 }, (_, at) => `<path d="M0 ${at * 90}l108-70v34L0 ${at * 90 + 34}z" fill="${at % 2 ? '#2f6690' : signal}"/>`).join('')}</svg>`

const brush = `
  <path d="M300 430h300q-10 170-150 170T300 430z" fill="#fff"/><path d="M290 420h320v28H290z" fill="${mid}"/><path d="M320 418q30-70 90-50 40-50 90 0 60-20 80 50z" fill="#fff"/>
  <g transform="rotate(-28 660 380)"><path d="M600 320q60-150 120 0z" fill="${soft}" stroke="${mid}" stroke-width="10"/><rect x="618" y="320" width="84" height="44" rx="10" fill="${sun}"/><path d="M626 364h68l-8 190q-26 30-52 0z" fill="${deep}"/></g>`

const chair = `
  <rect x="360" y="200" width="240" height="220" rx="46" fill="${mid}"/><rect x="330" y="390" width="300" height="76" rx="30" fill="${deep}"/><rect x="300" y="330" width="46" height="110" rx="20" fill="${deep}"/><rect x="614" y="330" width="46" height="110" rx="20" fill="${deep}"/>
  <rect x="462" y="466" width="36" height="100" fill="${steel}"/><rect x="390" y="566" width="180" height="36" rx="16" fill="${steel}"/>
  <rect x="380" y="352" width="200" height="44" rx="14" fill="${sun}"/>
  <path d="M700 470V300" stroke="${deep}" stroke-width="6"/><ellipse cx="700" cy="220" rx="66" ry="82" fill="${signal}"/><path d="M690 300h20l-10-12z" fill="${signal}"/><ellipse cx="676" cy="190" rx="14" ry="24" fill="#fff" opacity=".5"/>`

const mirror = (x: number) =>
  `<rect x="${x}" y="120" width="260" height="290" rx="130" fill="#fff"/><rect x="${x + 20}" y="140" width="220" height="250" rx="110" fill="#cfe3ea"/><path d="M${x + 60} 330l120-150h40L${x + 80} 370z" fill="#fff" opacity=".7"/>`
const seat = (x: number) =>
  `<rect x="${x}" y="370" width="180" height="170" rx="40" fill="${mid}"/><rect x="${x - 24}" y="520" width="228" height="56" rx="24" fill="${deep}"/><rect x="${x + 74}" y="576" width="32" height="70" fill="${steel}"/><rect x="${x + 20}" y="640" width="140" height="24" rx="12" fill="${steel}"/>`

const shop = scene(
  inks,
  `<rect width="1920" height="640" fill="#e9cdb2"/><rect y="640" width="1920" height="80" fill="#7a4a30"/><rect y="440" width="1920" height="16" fill="${deep}"/>
  ${mirror(360)}${mirror(830)}${mirror(1300)}${seat(400)}${seat(870)}${seat(1340)}
  <rect x="60" y="110" width="220" height="330" fill="#fff"/><rect x="76" y="126" width="188" height="298" fill="#a9d4e6"/><path d="M76 330q60-30 110 0t78-10v104H76z" fill="#5f93ad"/><circle cx="210" cy="190" r="34" fill="${sun}"/>
  ${pole(1720, 150, 300)}
  ${[490, 960, 1430].map((x) => `<path d="M${x} 0v58" stroke="${deep}" stroke-width="8"/><path d="M${x - 60} 92q60-70 120 0z" fill="${deep}"/><circle cx="${x}" cy="94" r="20" fill="${sun}"/>`).join('')}`,
)

export const barber = {
  logo: emblem(inks, pole(256, 150, 216).replaceAll(deep, sun)),
  header: shop,
  services: {
    haircut: onTable(inks, scissors),
    'haircut-and-beard': onTable(inks, pole(480, 190, 360)),
    'beard-trim': onTable(inks, brush),
    'kids-cut': onTable(inks, chair),
  },
}
