import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The accent from its faintest to its deepest; 7 stands on white, 3 on the dark page. */
const accent: MantineColorsTuple = [
  '#eff6fb',
  '#dcebf6',
  '#b5d6ee',
  '#6cb8f0',
  '#4a9bd6',
  '#2a80bf',
  '#146aa8',
  '#0b5a94',
  '#094b7c',
  '#073a61',
]

/** What Mantine's components look like here; everything else takes its colours from tokens.css. */
export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)' },
  defaultRadius: 6,
  respectReducedMotion: true,
  cursorType: 'pointer',
})
