import { useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { CheckField } from '../../../../design/form/CheckField.tsx'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { LevelRule, type Plan, type PlanIndicator, TaskRole } from '../../contract.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { DueField } from './DueField.tsx'
import { EditForm } from './EditForm.tsx'
import { changedFields } from './edit-plan.ts'
import { goneIndicators } from './FindingsPart.tsx'
import { fieldsOf, readFields } from './indicator-fields.ts'
import { indicatorsOf } from './indicators-of.ts'
import classes from './Plans.module.css'
import { usePlanTexts } from './plan-texts.ts'

type IndicatorFormProps = { plan: Plan; task: string; one: PlanIndicator | null }

const blank = (responsible: string): PlanIndicator => ({
  indicator: '',
  target: null,
  weight: 0,
  responsible,
  due: null,
  rules: { offices: 'common', divisions: 'common', specialists: 'free' },
  roles: [],
  replaces: null,
  reason: null,
  collectionHours: null,
})

/** An indicator of a plan with all that is said of it; a new one is chosen from the catalogue. */
export function IndicatorForm({ plan, task, one }: IndicatorFormProps) {
  const say = usePlanTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const { all, titleOf, styleOf } = usePlannedIndicators()
  const tasks = plan.content.goals.flatMap((goal) => goal.tasks)
  const responsible = tasks.find(({ id }) => id === task)?.responsible ?? ''
  const [began] = useState(one ?? blank(responsible))
  const [fields, setFields] = useState(() => fieldsOf(began, language))
  const [toTask, setTask] = useState(task)
  const [sent, setSent] = useState(false)
  const set = (part: Partial<typeof fields>) => setFields({ ...fields, ...part })
  const style = styleOf(fields.indicator)
  const read = readFields(fields, { year: plan.year, decimals: style.decimals })
  const isWrong = (field: (typeof read.wrong)[number]) => sent && read.wrong.includes(field)
  const taken = new Set(indicatorsOf(plan.content).map(({ indicator }) => indicator))
  const before = plan.before?.targets.find(({ indicator }) => indicator === fields.indicator)
  const gone = goneIndicators(plan)
  return (
    <EditForm
      label={one ? titleOf(one.indicator) : say('indicator.add')}
      plan={plan}
      read={() => {
        setSent(true)
        if (read.wrong.length > 0) return null
        if (!one) return { kind: 'add_indicator', task: toTask, one: read.one }
        const { indicator, ...rest } = changedFields(began, read.one)
        return { kind: 'change_indicator', task, indicator: one.indicator, patch: rest, toTask }
      }}
    >
      {!one && (
        <SelectField
          label={say('field.indicator')}
          value={fields.indicator}
          hint={isWrong('indicator') ? say('field.chooseIndicator') : undefined}
          options={[
            { value: '', title: say('field.choose') },
            ...all
              .filter(({ id, direction }) => !taken.has(id) && direction !== 'neutral')
              .map(({ id, title }) => ({ value: id, title: title[language] })),
          ]}
          onChange={(indicator) => set({ indicator })}
        />
      )}
      <TextField
        label={say('field.target', { unit: sayDesign(`unit.${style.unit}`) })}
        hint={
          isWrong('target')
            ? say('field.targetWrong', { decimals: style.decimals })
            : before?.target != null
              ? say('field.targetBefore', { before: formatNumber(language, before.target, style.decimals) })
              : say('field.targetHint')
        }
        inputMode="decimal"
        value={fields.target}
        invalid={isWrong('target')}
        onChange={(target) => set({ target })}
      />
      <TextAreaField
        label={say('field.reason')}
        hint={say('field.reasonHint')}
        value={fields.reason}
        onChange={(reason) => set({ reason })}
      />
      <TextField
        label={say('field.weight')}
        hint={say(isWrong('weight') ? 'field.weightWrong' : 'field.weightHint')}
        inputMode="decimal"
        value={fields.weight}
        invalid={isWrong('weight')}
        onChange={(weight) => set({ weight })}
      />
      <TextField
        label={say('field.responsible')}
        value={fields.responsible}
        onChange={(value) => set({ responsible: value })}
      />
      <DueField year={plan.year} value={fields.due} onChange={(due) => set({ due })} />
      <fieldset className={classes.fields}>
        <legend>{say('field.rules')}</legend>
        {(['offices', 'divisions', 'specialists'] as const).map((level) => (
          <SelectField
            key={level}
            label={say(`field.${level}`)}
            value={fields.rules[level]}
            options={LevelRule.options.map((rule) => ({ value: rule, title: say(`rule.${rule}.long`) }))}
            onChange={(rule) =>
              set({
                rules: { ...fields.rules, [level]: LevelRule.options.find((known) => known === rule)! },
              })
            }
          />
        ))}
      </fieldset>
      {fields.rules.specialists !== 'free' && (
        <fieldset className={classes.fields}>
          <legend>{say('field.roles')}</legend>
          {TaskRole.options.map((role) => (
            <CheckField
              key={role}
              label={say(`role.${role}`)}
              checked={fields.roles.includes(role)}
              onChange={(isGiven) =>
                set({
                  roles: TaskRole.options.filter((known) =>
                    known === role ? isGiven : fields.roles.includes(known),
                  ),
                })
              }
            />
          ))}
        </fieldset>
      )}
      {(gone.length > 0 || fields.replaces !== null) && (
        <SelectField
          label={say('field.replaces')}
          value={fields.replaces ?? ''}
          options={[
            { value: '', title: say('field.replacesNone') },
            ...[...new Set([...gone, ...(fields.replaces === null ? [] : [fields.replaces])])].map((id) => ({
              value: id,
              title: titleOf(id),
            })),
          ]}
          onChange={(replaces) => set({ replaces: replaces === '' ? null : replaces })}
        />
      )}
      <TextField
        label={say('field.hours')}
        hint={say(isWrong('collectionHours') ? 'field.hoursWrong' : 'field.hoursHint')}
        inputMode="decimal"
        value={fields.collectionHours}
        invalid={isWrong('collectionHours')}
        onChange={(collectionHours) => set({ collectionHours })}
      />
      <SelectField
        label={say('field.task')}
        value={toTask}
        options={tasks.map(({ id, title }) => ({ value: id, title: title[language] || title.lt }))}
        onChange={setTask}
      />
    </EditForm>
  )
}
