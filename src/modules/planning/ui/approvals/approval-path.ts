import type { Language } from '../../../../platform/text/both-languages.ts'
import type { Approval } from '../../contract.ts'
import { pagePath } from '../page/page-path.ts'

/** Where what waits is done: the path of its page. */
export function approvalPath(language: Language, { kind, year, place, what }: Approval): string {
  const at = place ? [place.level, place.id] : []
  switch (kind) {
    case 'order_acknowledge':
      return pagePath(language, 'plan', year, 'orders', what)
    case 'allocate':
    case 'allot':
    case 'validate':
      return pagePath(language, 'plan', year, 'cascade', ...at)
    case 'proposal':
      return pagePath(language, 'plan', year, 'proposals')
    case 'task_acknowledge':
      return pagePath(language, 'plan', year, 'tasks', what)
    case 'year_close':
    case 'year_assess':
    case 'report_issue':
      return pagePath(language, 'plan', year, 'year-end', ...at)
    default:
      return pagePath(language, 'plan', year)
  }
}
