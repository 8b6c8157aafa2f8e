// Mantine in the colours and type of the house. Colours are CSS variables `--gf-…` (palette.ts in kebab case), switched with the scheme.

import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  SegmentedControl,
  Skeleton,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core'
import { DARK, LIGHT, type Palette } from './palette.ts'

/** Warm greys from paper to ink; Mantine takes borders, fills and dimmed text from them. */
const warm: MantineColorsTuple = [
  '#f9f7f3',
  '#f4f1eb',
  '#e9e4db',
  '#ddd6ca',
  '#c4bbac',
  '#857b6e',
  '#5c5449',
  '#453f37',
  '#302b25',
  '#201b16',
]
const warmDark: MantineColorsTuple = [
  '#f1ece3',
  '#d8d0c4',
  '#b9b0a3',
  '#90867a',
  '#4a443b',
  '#383329',
  '#2d2a25',
  '#24211d',
  '#1a1815',
  '#131210',
]
/** 6 is the accent on light, 4 on dark. */
const vermilion: MantineColorsTuple = [
  '#fdf0ea',
  '#fbdccf',
  '#f8b89e',
  '#f69870',
  '#f47c4b',
  '#dd5526',
  '#c43d14',
  '#a8330f',
  '#8a2b0e',
  '#6d230c',
]

const SANS =
  '"Narrow dot", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif'

const EDGE = '1px solid transparent'

/** `filled` is the accent, at most one in sight; `ink` is the strong button beside it; both follow the scheme, text included. */
const buttonColours: VariantColorsResolver = (input) => {
  const accent = input.color === undefined || input.color === '' || input.color === 'vermilion'
  if (input.variant === 'filled' && accent)
    return { background: 'var(--gf-accent)', hover: 'var(--gf-accent-hover)', color: 'var(--gf-on-accent)', border: EDGE }
  if (input.variant === 'ink') return { background: 'var(--gf-ink)', hover: 'var(--gf-ink-soft)', color: 'var(--gf-surface)', border: EDGE }
  if (input.variant === 'subtle' && input.color === 'gray')
    return { background: 'transparent', hover: 'var(--gf-sunken)', color: 'var(--gf-ink)', border: EDGE }
  return defaultVariantColorsResolver(input)
}

export const theme = createTheme({
  variantColorResolver: buttonColours,
  colors: { gray: warm, dark: warmDark, vermilion },
  primaryColor: 'vermilion',
  primaryShade: { light: 6, dark: 4 },
  white: LIGHT.surface,
  black: LIGHT.ink,
  fontFamily: SANS,
  fontFamilyMonospace: `"JetBrains Mono", "Cascadia Mono", Consolas, Menlo, "Noto Sans Mono CJK SC", monospace`,
  headings: {
    fontFamily: SANS,
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '2.25rem', lineHeight: '1.25' },
      h2: { fontSize: '1.375rem', lineHeight: '1.35' },
      h3: { fontSize: '1.125rem', lineHeight: '1.4' },
    },
  },
  // 14 px is the least that is read at a bench.
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  lineHeights: { xs: '1.5', sm: '1.55', md: '1.6', lg: '1.6', xl: '1.4' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: Button.extend({ defaultProps: { variant: 'default', size: 'md' }, styles: { label: { fontWeight: 500 } } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 44 } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, withArrow: true } }),
    SegmentedControl: SegmentedControl.extend({
      styles: { root: { background: 'var(--gf-sunken)' }, indicator: { background: 'var(--gf-raised)' } },
    }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
  },
})

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const variables = (palette: Palette): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(palette).map(([name, value]) => [`--gf-${kebab(name)}`, value])),
  '--mantine-color-body': palette.paper,
  '--mantine-color-text': palette.ink,
  '--mantine-color-bright': palette.ink,
  '--mantine-color-dimmed': palette.inkSoft,
  '--mantine-color-placeholder': palette.inkSoft,
  '--mantine-color-anchor': palette.ink,
  '--mantine-color-default': palette.raised,
  '--mantine-color-default-hover': palette.sunken,
  '--mantine-color-default-color': palette.ink,
  '--mantine-color-default-border': palette.edge,
  '--mantine-color-error': palette.prohibition,
  '--mantine-color-vermilion-filled': palette.accent,
  '--mantine-color-vermilion-filled-hover': palette.accentHover,
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...variables(LIGHT),
    '--gf-shadow': '0 1px 2px rgb(60 44 20 / 6%), 0 8px 24px -8px rgb(60 44 20 / 14%)',
    // Morning light, falling in from the upper left.
    '--gf-daylight': 'radial-gradient(90rem 40rem at 8% -12rem, #fff6e3 0%, rgb(255 246 227 / 0%) 70%)',
  },
  dark: {
    ...variables(DARK),
    '--gf-shadow': '0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px -8px rgb(0 0 0 / 50%)',
    '--gf-daylight': 'radial-gradient(90rem 40rem at 8% -12rem, #2f281d 0%, rgb(47 40 29 / 0%) 70%)',
  },
})
