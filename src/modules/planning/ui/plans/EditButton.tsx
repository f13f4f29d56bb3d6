import { useOpener } from '../../../../design/form/use-opener.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { useEditing } from './use-editing.ts'

/** Opens the form of a part of a plan; the focus comes back to it when the form is left. */
export function EditButton({ part, label, children }: { part: string; label: string; children: string }) {
  const { editing, edit } = useEditing()
  const button = useOpener(editing === part)
  return (
    <Button ref={button} screenOnly label={label} onClick={() => edit(part)}>
      {children}
    </Button>
  )
}
