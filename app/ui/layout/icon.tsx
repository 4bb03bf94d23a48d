import type { ReactElement } from 'react'
import { cx } from './cx.ts'

const shapes = {
  calendar: <path d="M4 6.5h16v13H4zM4 10.5h16M8.5 4v4M15.5 4v4" />,
  clock: <path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.2l2.8 1.8" />,
  'map-pin': (
    <path d="M12 20.5s-6.5-5.4-6.5-10.3a6.5 6.5 0 0 1 13 0c0 4.9-6.5 10.3-6.5 10.3zM12 8a2.2 2.2 0 1 0 0 4.4A2.2 2.2 0 0 0 12 8z" />
  ),
  home: <path d="M4 11.5 12 4.5l8 7M6 10v9.5h12V10M10 19.5v-5h4v5" />,
  store: (
    <path d="M4.5 9.5 6 4.5h12l1.5 5M5.5 12v7.5h13V12M4.5 9.5a2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0" />
  ),
  video: <path d="M3.5 7h11v10h-11zM14.5 10.8l6-3v8.4l-6-3" />,
  phone: (
    <path d="M6.5 4.5h3l1.5 4-2 1.5a10.5 10.5 0 0 0 5 5l1.5-2 4 1.5v3a2 2 0 0 1-2 2C10.5 19.5 4.5 13.5 4.5 6.5a2 2 0 0 1 2-2z" />
  ),
  mail: <path d="M3.5 6h17v12h-17zM4 7l8 6 8-6" />,
  message: <path d="M4 5h16v11.5h-8.5L7 20v-3.5H4zM8 9.2h8M8 12.5h5" />,
  card: <path d="M3.5 6h17v12h-17zM3.5 10h17M7 14.5h3.5" />,
  car: <path d="M4 16.5V12l2.2-5.5h11.6L20 12v4.5M4 12h16M4 16.5h16M6 16.5v2.2M18 16.5v2.2M7.5 14.2h1M15.5 14.2h1" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  x: <path d="m6 6 12 12M18 6 6 18" />,
  'chevron-left': <path d="m14.5 5.5-6.5 6.5 6.5 6.5" />,
  'chevron-right': <path d="m9.5 5.5 6.5 6.5-6.5 6.5" />,
  'chevron-down': <path d="m5.5 9.5 6.5 6.5 6.5-6.5" />,
  'arrow-right': <path d="M4.5 12h15M13.5 6l6 6-6 6" />,
  'arrow-left': <path d="M19.5 12h-15M10.5 6l-6 6 6 6" />,
  plus: <path d="M12 5v14M5 12h14" />,
  search: <path d="M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5" />,
  settings: <path d="M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4" />,
  user: <path d="M12 4.5a3.7 3.7 0 1 0 0 7.4 3.7 3.7 0 0 0 0-7.4zM4.5 19.8c.8-3.8 3.8-5.3 7.5-5.3s6.7 1.5 7.5 5.3" />,
  users: (
    <path d="M9 5a3.3 3.3 0 1 0 0 6.6A3.3 3.3 0 0 0 9 5zM2.8 19c.6-3.3 3-4.7 6.2-4.7s5.6 1.4 6.2 4.7M15.5 5.3a3.2 3.2 0 0 1 0 6M17.5 14.6c2 .6 3.3 2 3.7 4.4" />
  ),
  share: <path d="M12 14.5V4M8 7.5 12 3.8l4 3.7M7 11H4.5v9h15v-9H17" />,
  copy: <path d="M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4" />,
  qr: (
    <path d="M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h2.5v2.5M19.5 13.5v2.5M13.5 19.5h2M19.5 19.5h-1.5" />
  ),
  sun: (
    <path d="M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4" />
  ),
  moon: <path d="M19.5 14.5A8 8 0 1 1 9.5 4.5a6.5 6.5 0 0 0 10 10z" />,
  alert: <path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.3" />,
  info: <path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11v5M12 8v.3" />,
  external: <path d="M13.5 4.5h6v6M19.5 4.5l-8.5 8.5M17.5 14v5.5h-13v-13H10" />,
  trash: <path d="M4.5 7h15M9 7V4.5h6V7M6.5 7l.8 12.5h9.4L17.5 7M10.3 10.5v5.5M13.7 10.5v5.5" />,
  pencil: <path d="M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5" />,
  money: <path d="M3.5 6.5h17v11h-17zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM6.5 9.5v.1M17.5 14.5v.1" />,
  chart: <path d="M4.5 4.5v15h15M8.5 16v-4M12.5 16V8M16.5 16v-6" />,
  list: <path d="M8.5 6.5h11M8.5 12h11M8.5 17.5h11M4.5 6.5h.3M4.5 12h.3M4.5 17.5h.3" />,
  star: <path d="m12 4 2.4 5.1 5.6.7-4.1 3.8 1.1 5.5L12 16.4l-5 2.7 1.1-5.5L4 9.8l5.6-.7z" />,
  more: <path d="M5.5 12h.1M12 12h.1M18.5 12h.1" strokeWidth="3" />,
  logout: <path d="M14 4.5H5v15h9M10 12h10.5M16.5 8l4 4-4 4" />,
  bell: <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1h-15zM10 20h4" />,
  route: <path d="M12 2.5v3M12 18.5v3M9 8.5a3 3 0 0 1 6 0v7a3 3 0 0 1-6 0z" />,
  eye: (
    <path d="M2.8 12s3.4-6 9.2-6 9.2 6 9.2 6-3.4 6-9.2 6-9.2-6-9.2-6zM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4z" />
  ),
  'eye-off': (
    <path d="M2.8 12s3.4-6 9.2-6 9.2 6 9.2 6-3.4 6-9.2 6-9.2-6-9.2-6zM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM4.5 19.5l15-15" />
  ),
  lock: <path d="M5.5 10.5h13v9h-13zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />,
  image: <path d="M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 8.5v.1" />,
  target: <path d="M12 6a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM12 2.5V6M12 18v3.5M2.5 12H6M18 12h3.5" />,
} satisfies Record<string, ReactElement>

export type IconName = keyof typeof shapes

/** Decorative unless it is given a label. Sized by font: 1.25em. */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="1.25em"
      height="1.25em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cx('flex-none', className)}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {shapes[name]}
    </svg>
  )
}
