import type { JSX } from 'preact'

const paths = {
  play: 'M4 2.5v11l9.5-5.5z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  stop: 'M3.5 3.5h9v9h-9z',
  back: 'M12.5 3v10L6 8zM3.5 3h2v10h-2z',
  undo: 'M6.5 2v3H9a4.2 4.2 0 0 1 0 8.5H5v-2h4a2.2 2.2 0 0 0 0-4.5H6.5v3L2 6z',
  redo: 'M9.5 2v3H7a4.2 4.2 0 0 0 0 8.5h4v-2H7A2.2 2.2 0 0 1 7 7h2.5v3L14 6z',
  take: 'M3 3l6.5 5L3 13zM10.5 3h2.5v10h-2.5z',
  standby: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
  'on-air': 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z',
  plus: 'M7 3h2v4h4v2H9v4H7V9H3V7h4z',
  copy: 'M5 2h8v9H5zM2.5 5H4v7.5h6V14H2.5z',
  trash: 'M6 2h4v1.5h3.5V5h-11V3.5H6zM4 6h8l-.7 8H4.7z',
  up: 'M8 3.5l5 6H3z',
  down: 'M8 12.5l-5-6h10z',
  folded: 'M5.5 3l6 5-6 5z',
  unfolded: 'M3 5.5h10l-5 6z',
  grip: 'M5 3h2v2H5zM9 3h2v2H9zM5 7h2v2H5zM9 7h2v2H9zM5 11h2v2H5zM9 11h2v2H9z',
  warning: 'M8 1.5l7 12.5H1zM7.2 6v4h1.6V6zm0 5v1.6h1.6V11z',
  close: 'M4.2 3L8 6.8 11.8 3 13 4.2 9.2 8l3.8 3.8-1.2 1.2L8 9.2 4.2 13 3 11.8 6.8 8 3 4.2z',
  hand: 'M6 2h1.5v5h1V3H10v4h1V4.5h1.5V10c0 2.5-1.5 4-4 4-2 0-3-1-4-3L3 8l1.2-.8L6 9z',
  follow: 'M8 13.5L3 7.5h3.8V2.5h2.4v5H13z',
  flag: 'M3 1.5h1.6V3H13l-2 3.2 2 3.3H4.6v5H3z',
  hold: 'M3.5 3h2.6v10H3.5zM9.9 3h2.6v10H9.9z',
  lock: 'M3.5 7H5V5a3 3 0 0 1 6 0v2h1.5v7h-9zm3 0h3V5a1.5 1.5 0 0 0-3 0z',
  mute: 'M1.5 5.5H4L8 2v12l-4-3.5H1.5zM10 5.7l1.2-1.2 1.6 1.6 1.6-1.6 1.2 1.2L14 7.3 15.6 9l-1.2 1.2-1.6-1.7-1.6 1.7L10 9l1.6-1.7z',
  volume:
    'M1.5 5.5H4L8 2v12l-4-3.5H1.5zM10 5a4 4 0 0 1 0 6zM11.4 2.4a6.5 6.5 0 0 1 0 11.2l-.7-1.1a5.2 5.2 0 0 0 0-9z',
  show: 'M8 3c3.5 0 6 2.5 7.5 5C14 10.5 11.5 13 8 13S2 10.5.5 8C2 5.5 4.5 3 8 3zm0 1.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM8 6.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z',
  filter: 'M1.5 2.5h13L9.5 8.5V14l-3-1.8V8.5z',
  text: 'M2.5 2.5h11v3.2h-1.4V4.2H9v7.8h1.8v1.5H5.2V12H7V4.2H3.9v1.5H2.5z',
  settings:
    'M1.5 3.2h6.7a2 2 0 0 1 3.8 0h2.5v1.6H12a2 2 0 0 1-3.8 0H1.5zM1.5 7.2H4a2 2 0 0 1 3.8 0h6.7v1.6H7.8a2 2 0 0 1-3.8 0H1.5zM1.5 11.2h6.7a2 2 0 0 1 3.8 0h2.5v1.6H12a2 2 0 0 1-3.8 0H1.5z',
  media: 'M1.5 2.5h13v11h-13zM3 4v8h10V4zM6.5 5.5l4 2.5-4 2.5z',
  output:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3zm0 2.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z',
  picture:
    'M1.5 2.5h13v11h-13zM3 4v6.3l3-3.1 2.6 2.7L10.4 8 13 10.4V4zM10.9 5.2a1.1 1.1 0 1 1 0 2.2 1.1 1.1 0 0 1 0-2.2z',
  chapter: 'M4 1.5h8v13L8 11l-4 3.5z',
  hotkey:
    'M1 4h14v8.5H1zM2.5 5.5V7H4V5.5zm3 0V7H7V5.5zm3 0V7H10V5.5zm3 0V7h2V5.5zM4.5 9.5V11h7V9.5z',
  request:
    'M5.5 2.5v1.5H4v8h1.5v1.5h-3v-11zM10.5 2.5h3v11h-3V12H12V4h-1.5zM6 7.2h1.6v1.6H6zm2.6 0h1.6v1.6H8.6z',
  post: 'M1 2l14 6-14 6 1.5-5L9 8 2.5 7z',
  timer: 'M6 1h4v1.5H6zM8 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM7.2 5.5h1.6v4.2H7.2z',
} as const

export type IconName = keyof typeof paths

/** A drawing beside a word, never instead of one: hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  )
}
