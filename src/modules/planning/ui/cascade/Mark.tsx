import classes from './Cascade.module.css'

const shapes = {
  locked:
    'M3 5.5V4a3 3 0 0 1 6 0v1.5h.5a1 1 0 0 1 1 1V10a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V6.5a1 1 0 0 1 1-1zm1.4 0h3.2V4a1.6 1.6 0 0 0-3.2 0z',
  bound: 'M1.5 1h3v1.5h-1.5v7h1.5V11h-3zm9 0h-3v1.5H9v7H7.5V11h3z',
  hand: 'M1 11l.7-3L8 1.7a1 1 0 0 1 1.4 0l.9.9a1 1 0 0 1 0 1.4L4 10.3z',
  follows: 'M1 6h6.5L5 3.5l1-1L10.5 7 6 11.5l-1-1L7.5 8H1z',
  offProposal:
    'M1 3.5h5.6L8 1l1.2.7-1 1.800H11V5H7.4L6.300 7H11v1.5H5.5L4 11l-1.2-.7 1-1.800H1V7h3.7l1.100-2H1z',
  short: 'M1 2h10L6 10.5z',
  over: 'M1 10h10L6 1.5z',
} as const

/** What a mark of a cell says. */
export type MarkName = keyof typeof shapes

/** A mark of a cell; what it says in words stands beside it, seen or not. */
export function Mark({ name }: { name: MarkName }) {
  return (
    <svg className={classes.mark} data-mark={name} viewBox="0 0 12 12" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  )
}
