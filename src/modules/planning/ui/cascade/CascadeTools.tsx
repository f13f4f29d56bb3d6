import { useNavigate } from '@tanstack/react-router'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { Button } from '../../../../design/shell/Button.tsx'
import classes from './Cascade.module.css'
import type { CascadeSearch } from './cascade-search.ts'
import { useCascadeTexts } from './cascade-texts.ts'
import type { Editing } from './editing.ts'
import type { Names } from './use-names.ts'

type CascadeToolsProps = {
  search: CascadeSearch
  editing: Editing
  names: Names
  /** Whether there is nothing but the one indicator that is shown. */
  onlyOne: boolean
  isOpen: boolean
  onOpenAll: (open: boolean) => void
  onUndo: () => void
  onRedo: () => void
}

/** Which indicator is shown, what values are held against, steps back and forth. */
export function CascadeTools(props: CascadeToolsProps) {
  const { search, editing, names, onlyOne, isOpen } = props
  const say = useCascadeTexts()
  const navigate = useNavigate()
  const select = (part: CascadeSearch) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    })
  const chosen = search.indicator ?? (onlyOne ? editing.cascade.columns[0]?.indicator : undefined)
  const offered = editing.cascade.columns.map(({ indicator }, index) => ({
    value: indicator,
    title: names.titles[index]!,
  }))
  return (
    <section className={classes.tools} aria-label={say('tools.label')} data-screen-only>
      <SelectField
        label={say('tools.indicator')}
        value={chosen ?? ''}
        options={onlyOne ? offered : [{ value: '', title: say('tools.all') }, ...offered]}
        onChange={(indicator) => select({ indicator: indicator === '' ? undefined : indicator })}
      />
      <SelectField
        label={say('tools.against')}
        value={search.against ?? ''}
        options={[
          { value: '', title: say('tools.againstNone') },
          { value: 'before', title: say('tools.againstBefore') },
          { value: 'proposal', title: say('tools.againstProposal') },
        ]}
        onChange={(value) =>
          select({ against: value === 'before' || value === 'proposal' ? value : undefined })
        }
      />
      <div className={classes.buttons}>
        <Button disabled={editing.past.length === 0} onClick={props.onUndo}>
          {say('tools.undo')}
        </Button>
        <Button disabled={editing.future.length === 0} onClick={props.onRedo}>
          {say('tools.redo')}
        </Button>
        <Button onClick={() => props.onOpenAll(!isOpen)}>
          {say(isOpen ? 'tools.closeAll' : 'tools.openAll')}
        </Button>
      </div>
    </section>
  )
}
