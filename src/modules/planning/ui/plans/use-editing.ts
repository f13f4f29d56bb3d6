import { useNavigate, useSearch } from '@tanstack/react-router'

/** Which part of a plan is being changed, as the address says it, and how another is chosen; null leaves it. */
export function useEditing(): { editing: string | null; edit: (part: string | null) => void } {
  const from = '/$lang/plan/$year'
  const { edit: editing = null } = useSearch({ from })
  const navigate = useNavigate({ from })
  return {
    editing,
    edit: (part) =>
      void navigate({
        search: (before) => ({ ...before, edit: part ?? undefined }),
        resetScroll: false,
        replace: true,
      }),
  }
}
