import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useDesignTexts } from '../design-texts.ts'
import { useCellTabIndex } from '../table/cell-context.ts'
import classes from './NoValue.module.css'

/** The dash of a missing value. Pressed, it says why there is none. */
export function NoValue({ reason }: { reason: string }) {
  const say = useDesignTexts()
  const tabIndex = useCellTabIndex()
  const [open, setOpen] = useState(false)
  const dash = (
    <button
      type="button"
      className={classes.dash}
      tabIndex={tabIndex}
      aria-expanded={open}
      aria-label={say('figure.whyNone')}
      onClick={() => setOpen(!open)}
      onBlur={() => setOpen(false)}
    >
      –
    </button>
  )
  if (!open) return dash
  return (
    <Popover opened onChange={setOpen} position="bottom-end" width={280} withArrow withRoles={false}>
      <Popover.Target>{dash}</Popover.Target>
      <Popover.Dropdown className={classes.reason} role="status">
        {reason}
      </Popover.Dropdown>
    </Popover>
  )
}
