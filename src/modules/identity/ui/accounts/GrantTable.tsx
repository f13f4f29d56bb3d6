import { useMemo, useState } from 'react'
import { ConfirmDialog } from '../../../../design/form/ConfirmDialog.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { getOrganisation } from '../../../organisation/contract.ts'
import { type Account, endRole } from '../../contract.ts'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'

type Grant = Account['grants'][number]
type GrantTableProps = { account: Account; changes: boolean; onChange: () => void }

/** What was granted to an account, for what term, by whom it was told; what the register gives is not granted here. */
export function GrantTable({ account, changes, onChange }: GrantTableProps) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const organisation = useEndpoint(getOrganisation, { query: {} }).data
  const [ending, setEnding] = useState<Grant | null>(null)
  const end = useAction(endRole, onChange)
  const columns = useMemo<DataColumn<Grant>[]>(() => {
    const place = ({ level, node }: Grant) =>
      organisation?.nodes.find((one) => one.level === level && one.id === node)?.name ?? node
    const isOver = ({ to }: Grant) => to !== null && organisation !== undefined && to < organisation.date
    return [
      { id: 'role', header: say('account.role'), namesRow: true, cell: (one) => one.title[language] },
      { id: 'place', header: say('grant.place'), label: say('grant.place'), cell: place },
      { id: 'from', header: say('term.from'), label: say('term.from'), cell: (one) => one.from },
      { id: 'to', header: say('term.to'), label: say('term.to'), cell: (one) => one.to ?? say('term.open') },
      {
        id: 'source',
        header: say('grant.source'),
        label: say('grant.source'),
        cell: (one) =>
          one.deputyFor === null
            ? say(`grant.source.${one.source}`)
            : say('role.deputyFor', { name: one.deputyFor }),
      },
      ...(changes
        ? [
            {
              id: 'end',
              header: say('term.end'),
              label: say('term.end'),
              cell: (one: Grant) =>
                one.source === 'granted' &&
                !isOver(one) && (
                  <Button screenOnly onClick={() => setEnding(one)}>
                    {say('grant.end')}
                  </Button>
                ),
            },
          ]
        : []),
    ]
  }, [say, language, organisation, changes])
  if (account.grants.length === 0) return <Empty title={say('grant.none')}>{say('grant.noneText')}</Empty>
  return (
    <>
      <DataTable
        label={say('accounts.grants')}
        columns={columns}
        rows={account.grants}
        rowKey={(one) => one.grant}
        cards
      />
      <Refusal error={end.error} />
      {ending && (
        <ConfirmDialog
          title={say('grant.endTitle', { name: account.name })}
          action={say('grant.end')}
          onConfirm={() => end.mutate({ params: { grant: ending.grant } })}
          onClose={() => setEnding(null)}
        >
          <p>{say('grant.endText', { role: ending.title[language] })}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
