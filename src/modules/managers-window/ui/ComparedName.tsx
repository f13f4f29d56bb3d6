import type { ComparedNode } from '../contract.ts'
import { NodeLink } from './NodeLink.tsx'
import classes from './Window.module.css'
import { useWindowTexts } from './window-texts.ts'

/**
 * A compared node's name, leading down to it; says of a specialist who is not assigned here on the date. A colleague without
 * a name leads nowhere.
 */
export function ComparedName({ node, indicator }: { node: ComparedNode; indicator: string }) {
  const say = useWindowTexts()
  if (node.place === 'anonymous') return <span className={classes.faint}>{say('place.anonymous')}</span>
  return (
    <>
      <NodeLink node={node} indicator={indicator} />
      {node.place === 'rows_only' && <span className={classes.tag}>{say('place.rowsOnly')}</span>}
    </>
  )
}
