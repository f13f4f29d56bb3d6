import type { Sort } from './data-column.ts'

/** `-vacancies_filled` is by that column from the greatest down, `vacancies_filled` from the smallest up. */
export function readSort(text: string | undefined): Sort | null {
  if (text === undefined || text === '' || text === '-') return null
  return text.startsWith('-')
    ? { column: text.slice(1), descending: true }
    : { column: text, descending: false }
}

export function writeSort(sort: Sort): string {
  return sort.descending ? `-${sort.column}` : sort.column
}
