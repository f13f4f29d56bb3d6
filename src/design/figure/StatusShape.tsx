import classes from './StatusMark.module.css'

export type Status = 'fulfilled' | 'onCourse' | 'atRisk' | 'notExpected' | 'notFulfilled' | 'noValue'

/** A mark's shape on a field of 16 by 16. */
export const statusShapes: Record<Status, string> = {
  fulfilled: 'M2.2 8.6 4 6.8l2.6 2.6L12.3 3.6l1.8 1.9-7.5 7.6z',
  onCourse: 'M8 3.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6z',
  atRisk: 'M8 2 14 8l-6 6-6-6z',
  notExpected: 'M8 1.6 15 14H1zM7.2 5.8v4h1.6v-4zm0 5.1v1.6h1.6v-1.6z',
  notFulfilled: 'M3.9 2.4 8 6.5l4.1-4.1 1.5 1.5L9.5 8l4.1 4.1-1.5 1.5L8 9.5l-4.1 4.1-1.5-1.5L6.5 8 2.4 3.9z',
  noValue: 'M3 7h10v2H3z',
}

/** The shape of a mark alone, where the word stands in a text beside it. */
export function StatusShape({ status }: { status: Status }) {
  return (
    <svg className={classes.shape} viewBox="0 0 16 16" aria-hidden="true">
      <path fillRule="evenodd" d={statusShapes[status]} />
    </svg>
  )
}
