import { useDesignTexts } from '../../../../design/design-texts.ts'
import classes from './Cascade.module.css'
import { useCascadeTexts } from './cascade-texts.ts'
import type { CellFace } from './cell-face.ts'
import { Mark } from './Mark.tsx'

/**
 * What stands in a cell: the value, its marks, and below it what is short or by how much it differs. `marksOnly` leaves the
 * value out, where a field shows it.
 */
export function CellContent({ face, marksOnly }: { face: CellFace; marksOnly?: boolean }) {
  const say = useCascadeTexts()
  const sayDesign = useDesignTexts()
  if (face.isApart) {
    return (
      <>
        <span aria-hidden="true">·</span>
        <span className={classes.unseen}>{say('mark.apart')}</span>
      </>
    )
  }
  const words = markWords(face, say)
  return (
    <>
      <span className={classes.marks}>
        {face.isLocked && <Mark name="locked" />}
        {(face.lower !== '' || face.upper !== '') && <Mark name="bound" />}
        {face.unsaved !== '' && <Mark name={face.unsaved} />}
        {face.isOffProposal && <Mark name="offProposal" />}
        {!marksOnly && <span className={classes.number}>{face.value === '' ? '–' : face.value}</span>}
      </span>
      {face.value === '' && <span className={classes.unseen}>{sayDesign('figure.noData')}</span>}
      {words.length > 0 && <span className={classes.unseen}>, {words.join(', ')}</span>}
      {face.slack !== '' && (
        <span className={classes.slack} data-slack={face.slack}>
          <Mark name={face.slack} /> {say(`mark.${face.slack}`, { value: face.slackValue })}
        </span>
      )}
      {face.slack === '' && face.difference !== '' && (
        <span className={classes.difference}>{face.difference}</span>
      )}
    </>
  )
}

function markWords(face: CellFace, say: ReturnType<typeof useCascadeTexts>): string[] {
  const { lower, upper } = face
  return [
    face.isLocked && say('mark.locked'),
    lower !== '' && upper !== '' && say('mark.bound', { lower, upper }),
    lower !== '' && upper === '' && say('mark.boundLower', { lower }),
    lower === '' && upper !== '' && say('mark.boundUpper', { upper }),
    face.unsaved !== '' && say(`mark.${face.unsaved}`),
    face.isCalculated && say('mark.calculated'),
    face.isOffProposal && say('mark.offProposal'),
    face.isClashing && say('mark.clash'),
  ].filter((one) => one !== false)
}
