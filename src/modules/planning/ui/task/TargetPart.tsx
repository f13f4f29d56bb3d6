import { useState } from 'react'
import { useOpener } from '../../../../design/form/use-opener.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { Notice } from '../../../../design/states/Notice.tsx'
import type { TaskTarget } from '../../contract.ts'
import { pagePath } from '../page/page-path.ts'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import classes from '../Work.module.css'
import { ProposeForm } from './ProposeForm.tsx'
import { TargetHistory } from './TargetHistory.tsx'
import type { Task } from './TaskContent.tsx'
import { useTaskTexts } from './task-texts.ts'

/** A target of a task in full: another value proposed for it, and its history. */
export function TargetPart({ task, target }: { task: Task; target: TaskTarget }) {
  const say = useTaskTexts()
  const language = useLanguage()
  const { titleOf } = usePlannedIndicators()
  const [proposing, setProposing] = useState(false)
  const [proposed, setProposed] = useState(false)
  const opener = useOpener(proposing)
  return (
    <section className={classes.section} aria-labelledby="target">
      <h2 id="target">{titleOf(target.indicator)}</h2>
      {proposed && (
        <Notice>
          {say('proposed')}{' '}
          <PlaceLink to={pagePath(language, 'plan', task.year, 'proposals')}>{say('proposals')}</PlaceLink>
        </Notice>
      )}
      {task.mayPropose &&
        (proposing ? (
          <ProposeForm
            task={task}
            target={target}
            onDone={() => {
              setProposing(false)
              setProposed(true)
            }}
            onLeave={() => setProposing(false)}
          />
        ) : (
          <div className={classes.buttons} data-screen-only>
            <Button ref={opener} onClick={() => setProposing(true)}>
              {say('propose')}
            </Button>
          </div>
        ))}
      <TargetHistory task={task} indicator={target.indicator} />
    </section>
  )
}
