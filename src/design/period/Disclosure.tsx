import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from './PeriodPicker.module.css'

type DisclosureProps = {
  label: string
  value: ReactNode
  /** The value is not the usual one, and the reader should see that. */
  marked?: boolean
  /** The value says enough to those who see it. */
  unlabelled?: boolean
  /** Which edge of the button the form keeps to; its end when left out. */
  side?: 'start' | 'end'
  children: (close: () => void) => ReactNode
}

/** A button of the bar that says what is chosen and opens the form that changes it. */
export function Disclosure({
  label,
  value,
  marked = false,
  unlabelled,
  side = 'end',
  children,
}: DisclosureProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      trapFocus
      returnFocus
      position={`bottom-${side}`}
      width="min(21rem, calc(100vw - 1.5rem))"
      transitionProps={{ duration: 100 }}
    >
      <Popover.Target>
        <button
          type="button"
          className={marked ? `${classes.field} ${classes.marked}` : classes.field}
          data-screen-only
          onClick={() => setOpen(!open)}
        >
          <span className={unlabelled ? classes.unseen : classes.label}>{label}</span>{' '}
          <span className={classes.value}>{value}</span>
          <svg className={classes.chevron} viewBox="0 0 10 6" aria-hidden="true">
            <path d="m1 1 4 4 4-4" />
          </svg>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={label}>
        {children(() => setOpen(false))}
      </Popover.Dropdown>
    </Popover>
  )
}
