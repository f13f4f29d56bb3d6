import { Notice } from '../../../../design/states/Notice.tsx'
import type { DefinitionTrial } from '../../contract.ts'
import { useIndicatorTexts } from '../indicator-texts.ts'

/** Says when a trial is of another state of the register, or against a catalogue that is no longer in force. */
export function TrialNotices({ trial }: { trial: DefinitionTrial }) {
  const say = useIndicatorTexts()
  const { position, registerPosition } = trial
  return (
    <>
      {trial.stale && <Notice>{say('trial.stale', { position, registerPosition })}</Notice>}
      {trial.outdated && <Notice>{say('trial.outdated')}</Notice>}
    </>
  )
}
