// The colours of the house, light and dark, as plain hexadecimal values: one list that the theme draws with and a test measures.

export interface Palette {
  /** Page, cards, raised things (menus, buttons), wells (bars, skeletons). */
  readonly paper: string
  readonly surface: string
  readonly raised: string
  readonly sunken: string
  /** Lines between things; edges of controls (≥ 3:1 on every surface). */
  readonly line: string
  readonly edge: string
  /** Text, quieter text (both ≥ 4.5:1 on every surface). */
  readonly ink: string
  readonly inkSoft: string
  /** Vermilion: the single next thing to do. `accentText` is the accent as text, `onAccent` text on it. */
  readonly accent: string
  readonly accentHover: string
  readonly accentText: string
  readonly onAccent: string
  /** ISO 3864 / GB 2893: only with these meanings, always with a sign or a word beside them. */
  readonly prohibition: string
  readonly warning: string
  readonly safe: string
  readonly mandatory: string
}

export const LIGHT: Palette = {
  paper: '#f4f1eb',
  surface: '#fffdfa',
  raised: '#ffffff',
  sunken: '#e9e4db',
  line: '#ddd6ca',
  edge: '#857b6e',
  ink: '#201b16',
  inkSoft: '#5c5449',
  accent: '#c43d14',
  accentHover: '#a8330f',
  accentText: '#b23510',
  onAccent: '#fffdfa',
  prohibition: '#b3161b',
  warning: '#7a5600',
  safe: '#1d6b3c',
  mandatory: '#1f4e9e',
}

export const DARK: Palette = {
  paper: '#1a1815',
  surface: '#24211d',
  raised: '#2d2a25',
  sunken: '#383329',
  line: '#3f3a32',
  edge: '#90867a',
  ink: '#f1ece3',
  inkSoft: '#b9b0a3',
  accent: '#f47c4b',
  accentHover: '#ff9468',
  accentText: '#ff9468',
  onAccent: '#201b16',
  prohibition: '#ff8a80',
  warning: '#f2c230',
  safe: '#6fce95',
  mandatory: '#8fb8ff',
}
