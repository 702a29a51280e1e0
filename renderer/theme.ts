// Colours by role. Three questions, three hues, never mixed: how bad is it now (red, green), how sure are we (lavender),
// who is who (teal older, orange younger). Blue is for what can be pressed or is selected, and for nothing else.
import { tokens, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'

const matcher = (query: string) => {
  const media = window.matchMedia(query)
  return {
    get: () => media.matches,
    subscribe: (act: () => void) => {
      media.addEventListener('change', act)
      return () => media.removeEventListener('change', act)
    },
  }
}

/** Whether a media query holds, and again whenever that changes. */
export function useMedia(query: string): boolean {
  const media = matchers.get(query) ?? matcher(query)
  matchers.set(query, media)
  return useSyncExternalStore(media.subscribe, media.get)
}
const matchers = new Map<string, ReturnType<typeof matcher>>()

const fonts = {
  fontFamilyBase:
    "'Segoe UI', 'Segoe UI Web (West European)', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif",
  fontFamilyMonospace: "Consolas, 'Cascadia Mono', 'Lucida Console', Menlo, 'DejaVu Sans Mono', monospace",
}
const light = { ...webLightTheme, ...fonts }
const dark = { ...webDarkTheme, ...fonts }

/** The operating system's choice. Forced colours are the browser's own work; parts add what SVG and shadows lose there. */
export const useTheme = () => (useMedia('(prefers-color-scheme: dark)') ? dark : light)

/** The two machines of a conflict. Square corners and a solid line for the older, round and dashed for the younger. */
export const machine = {
  older: { line: tokens.colorPaletteTealBorderActive, word: tokens.colorPaletteTealForeground2, fill: tokens.colorPaletteTealBackground2 },
  younger: {
    line: tokens.colorPalettePumpkinBorderActive,
    word: tokens.colorPalettePumpkinForeground2,
    fill: tokens.colorPalettePumpkinBackground2,
  },
  other: { line: tokens.colorNeutralStrokeAccessible, word: tokens.colorNeutralForeground2, fill: tokens.colorNeutralBackground3 },
} as const

/** How sure we are. Never red or green: those say how bad it is. */
export const sure = { icon: tokens.colorPaletteLavenderBorderActive, word: tokens.colorPaletteLavenderForeground2 } as const

export const line = {
  pane: `1px solid ${tokens.colorNeutralStroke2}`,
  row: `1px solid ${tokens.colorNeutralStroke3}`,
  press: `1px solid ${tokens.colorNeutralStroke1}`,
} as const

export const mono = { fontFamily: tokens.fontFamilyMonospace } as const
/** Sizes of look/README, px at 100 %. */
export const text = {
  title: { fontSize: '20px', lineHeight: '26px', fontWeight: tokens.fontWeightSemibold },
  body: { fontSize: '14px', lineHeight: '20px' },
  strong: { fontSize: '14px', lineHeight: '20px', fontWeight: tokens.fontWeightSemibold },
  small: { fontSize: '12px', lineHeight: '16px' },
} as const

export const forced = '@media (forced-colors: active)'
export const still = '@media (prefers-reduced-motion: reduce)'

/** Where a case's name and its pages do not fit beside each other. */
export const narrowHeader = '@media (max-width: 719px)'
/** There the case's own line has room again for what can be done with it, unless the window is very small. */
export const roomyLine = '(min-width: 480px) and (max-width: 719px)'
/** 1280 by 800 at 200 % zoom and the like: under header and verdict no pane has room of its own any more, so the page scrolls whole. */
export const shortWindow = '@media (max-height: 499px)'

/** A selected row: fill and a 3 px bar, which a forced-colours theme shows as Highlight instead. */
export const selectedRow = {
  backgroundColor: tokens.colorBrandBackground2,
  boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}`,
  [forced]: {
    forcedColorAdjust: 'none',
    backgroundColor: 'Highlight',
    color: 'HighlightText',
    '& *': { forcedColorAdjust: 'none', color: 'HighlightText' },
  },
} as const
