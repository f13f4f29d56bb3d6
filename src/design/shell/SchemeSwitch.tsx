import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useDesignTexts } from '../design-texts.ts'
import classes from './TopBar.module.css'

const next: Record<MantineColorScheme, MantineColorScheme> = { auto: 'light', light: 'dark', dark: 'auto' }
const pictures: Record<MantineColorScheme, string> = {
  auto: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM8 3v10A5 5 0 0 0 8 3z',
  light:
    'M8 4.6a3.4 3.4 0 1 1 0 6.8 3.4 3.4 0 0 1 0-6.8zM7.3.8h1.4v2.4H7.3zM7.3 12.8h1.4v2.4H7.3zM.8 7.3h2.4v1.4H.8zM12.8 7.3h2.4v1.4h-2.4zM2.4 3.4l1-1 1.7 1.7-1 1zM10.9 11.9l1-1 1.7 1.7-1 1zM12.6 2.4l1 1-1.7 1.7-1-1zM4.1 10.9l1 1-1.7 1.7-1-1z',
  dark: 'M6.2 1.8a6.4 6.4 0 1 0 8 8A5.4 5.4 0 0 1 6.2 1.8z',
}

/** The colours: as the system has them, light, or dark; pressed, the next of the three. */
export function SchemeSwitch() {
  const say = useDesignTexts()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const label = `${say('scheme.label')}: ${say(`scheme.${colorScheme}`)}`
  return (
    <button
      type="button"
      className={classes.scheme}
      aria-label={label}
      title={label}
      data-screen-only
      onClick={() => setColorScheme(next[colorScheme])}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path fillRule="evenodd" d={pictures[colorScheme]} />
      </svg>
    </button>
  )
}
