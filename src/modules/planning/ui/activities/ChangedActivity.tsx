import { formatMoment } from '../../../../design/language/format-day.ts'
import { Notice } from '../../../../design/states/Notice.tsx'
import type { Activity } from '../../contract.ts'
import { useActivityTexts } from './activity-texts.ts'

/** What somebody else has made of an activity while it was being changed here. */
export function ChangedActivity({ theirs }: { theirs: Activity }) {
  const say = useActivityTexts()
  return (
    <Notice>
      {say('changed', { name: theirs.name, at: formatMoment(theirs.at) })}{' '}
      {say('changed.now', {
        title: theirs.title,
        owner: theirs.owner,
        from: theirs.startsOn,
        to: theirs.dueOn,
        state: say(`state.${theirs.state}`).toLowerCase(),
      })}{' '}
      {say('changed.do')}
    </Notice>
  )
}
