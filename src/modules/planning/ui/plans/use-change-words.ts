import { useMemo } from 'react'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { LevelRule, type PlanChange, TaskRole } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { usePlanTexts } from './plan-texts.ts'
import { usePlan } from './use-plan.ts'

const fields = [
  'value',
  'en',
  'title',
  'place',
  'goal',
  'responsible',
  'due',
  'target',
  'weight',
  'task',
  'offices',
  'divisions',
  'specialists',
  'roles',
  'replaces',
  'reason',
  'collectionHours',
  'successor',
] as const

/** A change to a plan in words: what it is about by its name, the field, the value as people write it. */
export function useChangeWords(year: string) {
  const say = usePlanTexts()
  const language = useLanguage()
  const { titleOf, styleOf } = usePlannedIndicators()
  const goals = usePlan(year).data?.content.goals
  return useMemo(() => {
    const names = new Map(
      (goals ?? []).flatMap((goal) => [
        [goal.id, goal.title[language] || goal.title.lt] as const,
        ...goal.tasks.map((task) => [task.id, task.title[language] || task.title.lt] as const),
      ]),
    )
    const nameOf = ({ what, id, before, after }: PlanChange): string => {
      if (what === 'title' || what === 'ceiling') return say(`what.${what}`)
      const isIndicator = what === 'indicator' || what === 'dropped'
      const name = isIndicator ? titleOf(id) : (names.get(id) ?? after ?? before ?? id)
      return say('what.named', { what: say(`what.${what}`), name })
    }
    const fieldOf = ({ field, before, after }: PlanChange): string => {
      if (field === null)
        return say(after === null ? 'changes.gone' : before === null ? 'changes.came' : 'changes.is')
      const known = fields.find((one) => one === field)
      return known ? say(`changed.${known}`) : field
    }
    const tellValue = ({ what, id, field }: PlanChange, value: string | null): string => {
      if (value === null || value === '') return '–'
      const isTarget = field === 'target' || (field === null && what === 'indicator')
      if (isTarget && Number.isFinite(Number(value))) {
        return formatNumber(language, Number(value), styleOf(id).decimals)
      }
      if (field === 'weight' || field === 'collectionHours')
        return formatNumber(language, Number(value), Number.isInteger(Number(value)) ? 0 : 1)
      const rule = LevelRule.options.find((one) => one === value)
      if (rule && (field === 'offices' || field === 'divisions' || field === 'specialists'))
        return say(`rule.${rule}`)
      if (field === 'roles')
        return rolesOf(value)
          .map((role) => say(`role.${role}`))
          .join(', ')
      if (field === 'task' || field === 'goal') return names.get(value) ?? value
      if (field === 'replaces' || field === 'successor' || what === 'dropped') return titleOf(value)
      return value
    }
    return { nameOf, fieldOf, tellValue }
  }, [say, language, titleOf, styleOf, goals])
}

function rolesOf(value: string): TaskRole[] {
  const given = value.split(', ')
  return TaskRole.options.filter((role) => given.includes(role))
}
