import { emblem, glint, onTable, scene, signal, sun, type Inks } from './frame.ts'

const inks: Inks = { deep: '#26215e', mid: '#5a53c4', soft: '#dcdaf6', paper: '#f6f5fb' }
const { deep, mid, paper } = inks

const lamp = `
  <path d="M480 250L250 600h460z" fill="${sun}" opacity=".45"/>
  <path d="M360 600h220" stroke="${deep}" stroke-width="26" stroke-linecap="round"/><path d="M470 600L560 380L470 210" fill="none" stroke="${deep}" stroke-width="20" stroke-linejoin="round"/>
  <path d="M372 274l70-118q52-34 104 0l30 60z" fill="${mid}"/><circle cx="470" cy="262" r="34" fill="${sun}"/><circle cx="560" cy="380" r="18" fill="${signal}"/>`

const signpost = `
  <rect x="466" y="170" width="28" height="432" rx="10" fill="${deep}"/>
  <path d="M300 220h250l54 50-54 50H300z" fill="${mid}"/><path d="M660 356H410l-54 50 54 50h250z" fill="${signal}"/>
  <path d="M340 270h170M450 406h170" stroke="#fff" stroke-width="14" stroke-linecap="round"/>${glint(480, 140, 42, sun)}`

const chairs = `
  <rect x="420" y="470" width="120" height="18" rx="9" fill="${deep}"/><path d="M480 488v112M440 602h80" stroke="${deep}" stroke-width="16"/>
  <path d="M444 470v-44h44v44zM492 470v-36h34v36z" fill="#fff"/>
  <g fill="${mid}"><rect x="210" y="300" width="56" height="220" rx="26"/><rect x="210" y="450" width="180" height="66" rx="28"/></g><path d="M236 516v86M364 516v86" stroke="${deep}" stroke-width="16"/>
  <g fill="${signal}"><rect x="694" y="300" width="56" height="220" rx="26"/><rect x="570" y="450" width="180" height="66" rx="28"/></g><path d="M596 516v86M724 516v86" stroke="${deep}" stroke-width="16"/>
  <path d="M300 220q0-60 70-60t70 60-70 60q-14 0-26-3l-36 26 6-40q-18-18-18-43z" fill="#fff"/><path d="M660 180q0-46-56-46t-56 46 56 46q10 0 20-2l30 22-6-34q12-12 12-32z" fill="${deep}"/>`

const lake = scene(
  inks,
  `<rect width="1920" height="430" fill="#2c2870"/><path d="M0 120q480-110 960 20t960-50v170q-480 110-960-10T0 300z" fill="#5be0b8" opacity=".34"/>
  <path d="M0 210q520-80 1000 10t920-60v90q-460 90-960-10T0 330z" fill="#a08bf5" opacity=".42"/>
  ${[
    [180, 90, 16],
    [420, 60, 12],
    [760, 110, 20],
    [1160, 60, 14],
    [1460, 120, 18],
    [1740, 70, 13],
  ]
    .map(([x, y, r]) => glint(x!, y!, r!, '#fff'))
    .join('')}${glint(980, 150, 54, sun)}
  <path d="M0 430l240-120 210 80 260-150 300 190 250-110 220 90 240-100 200 120z" fill="#1d194f"/>
  <rect y="428" width="1920" height="292" fill="#403a94"/><path d="M900 470h170M860 520h240M920 580h130" stroke="${sun}" stroke-width="10" stroke-linecap="round" opacity=".7"/>
  <path d="M0 640q320-60 640-10t700-20 580 10v100H0z" fill="${deep}"/>
  <g transform="translate(1380 520)"><path d="M0 120V40h120v80z" fill="${paper}"/><path d="M-20 48l80-64 80 64z" fill="${signal}"/><rect x="44" y="66" width="32" height="54" fill="${sun}"/></g>`,
)

export const coaching = {
  logo: emblem(
    inks,
    `${glint(256, 210, 150, sun)}<path d="M70 380q186-90 372 0" stroke="#fff" stroke-width="26" fill="none" stroke-linecap="round"/>`,
  ),
  header: lake,
  services: {
    'clarity-session': onTable(inks, lamp),
    'decision-sprint': onTable(inks, signpost),
    'first-conversation': onTable(inks, chairs),
  },
}
