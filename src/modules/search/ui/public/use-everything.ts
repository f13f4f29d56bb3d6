import { useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import type { SearchEntry, SearchSource } from '../../../../design/shell/search-entry.ts'
import { useViewer } from '../../../identity/ui/public/viewer-context.ts'
import { useLevelTitles } from '../../../organisation/ui/public/use-level-titles.ts'
import { type SearchMatch, searchEverything } from '../../contract.ts'
import { keepRecent, type RecentChoice, readRecent } from '../recent-choices.ts'
import { useSearchTexts } from '../search-texts.ts'

/** A page of the rail: what it is called, and where it is below the language. */
export type FoundPage = { title: string; path: string }

/** What the service has under the words typed, pages, and what can be done at once; without words, what was opened lately. */
export function useEverything(asked: string, pages: readonly FoundPage[]): ReturnType<SearchSource> {
  const say = useSearchTexts()
  const language = useLanguage()
  const titles = useLevelTitles()
  const navigate = useNavigate()
  const { account } = useViewer()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [settled] = useDebouncedValue(asked.trim(), 80)
  const found = useEndpoint(
    searchEverything,
    { query: { q: settled } },
    { enabled: settled !== '', keepPrevious: true },
  )
  const goTo = (path: string) => void navigate({ href: `/${language}${path}` })

  const isAnswer = settled === asked.trim() && !found.isPlaceholderData
  const opening = (choice: RecentChoice, section: string, isKept: boolean, isFound = false): SearchEntry => ({
    ...choice,
    section,
    isFound,
    go: () => {
      if (isKept) keepRecent(localStorage, account, choice)
      goTo(choice.path)
    },
  })
  const matches = settled === '' ? [] : (found.data?.matches ?? [])
  const things = matches.map((match) => {
    const parent = match.note[language]
    const level = match.level === null ? null : titles.one(match.level)
    const note = level === null ? parent : parent === '' ? level : say('under', { level, parent })
    const choice = { key: `${match.kind} ${match.level} ${match.id}`, title: match.title[language], note }
    // Names of people are not left behind in a browser.
    return opening(
      { ...choice, path: pathOf(match) },
      say(`section.${match.kind}`),
      match.kind !== 'specialist',
      isAnswer,
    )
  })
  const recent =
    asked.trim() === ''
      ? readRecent(localStorage, account).map((choice) => opening(choice, say('section.recent'), true))
      : []
  const rail = pages.map(({ title, path }) =>
    opening({ key: `page ${path}`, title, note: say('note.page'), path }, say('section.page'), false),
  )
  const command = (key: string, title: string, go: () => void): SearchEntry => ({
    key: `command ${key}`,
    section: say('section.command'),
    title,
    note: say('note.command'),
    go,
  })
  const { pathname, search } = window.location
  const otherLanguage = language === 'lt' ? 'en' : 'lt'
  const commands = [
    command('language', say('command.language'), () => {
      void navigate({ href: pathname.replace(/^\/\w+/, `/${otherLanguage}`) + search })
    }),
    ...(['light', 'dark', 'auto'] as const)
      .filter((scheme) => scheme !== colorScheme)
      .map((scheme) => command(scheme, say(`command.${scheme}`), () => setColorScheme(scheme))),
  ]
  return {
    entries: [...recent, ...things, ...rail, ...commands],
    loading: settled !== '' && found.isPending,
    error: found.error,
  }
}

/** Where the page of what was found is, below the language. */
function pathOf({ kind, level, year, id }: SearchMatch): string {
  const named = encodeURIComponent(id)
  if (kind === 'indicator') return `/indicators/${named}`
  if (kind === 'plan') return `/plan/${named}`
  if (kind === 'order') return `/plan/${year}/orders/${named}`
  return `/window/${encodeURIComponent(level!)}/${named}`
}
