import { useMemo, useState } from 'react'
import { ConfirmDialog } from '../../../../design/form/ConfirmDialog.tsx'
import { useOpener } from '../../../../design/form/use-opener.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Empty } from '../../../../design/states/Empty.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { type Deputy, endDeputy, type OwnAccount } from '../../contract.ts'
import classes from '../Identity.module.css'
import { useIdentityTexts } from '../identity-texts.ts'
import { Refusal } from '../Refusal.tsx'
import { AppointForm } from './AppointForm.tsx'

type DeputiesPartProps = { account: OwnAccount; onChange: () => void }

/** Who stands in for one, in which role and for what term; appointing another, ending a term. */
export function DeputiesPart({ account: { viewer, deputies }, onChange }: DeputiesPartProps) {
  const say = useIdentityTexts()
  const language = useLanguage()
  const [appointing, setAppointing] = useState(false)
  const opener = useOpener(appointing)
  const [ending, setEnding] = useState<Deputy | null>(null)
  const end = useAction(endDeputy, onChange)
  const own = viewer.roles.filter(({ deputyFor }) => deputyFor === null)
  const columns = useMemo<DataColumn<Deputy>[]>(
    () => [
      { id: 'deputy', header: say('deputy.name'), namesRow: true, cell: (one) => one.deputy },
      {
        id: 'role',
        header: say('account.role'),
        label: say('account.role'),
        cell: (one) => `${one.title[language]}, ${one.at.name}`,
      },
      { id: 'from', header: say('term.from'), label: say('term.from'), cell: (one) => one.from },
      { id: 'to', header: say('term.to'), label: say('term.to'), cell: (one) => one.to },
      {
        id: 'end',
        header: say('term.end'),
        label: say('term.end'),
        cell: (one) => (
          <Button screenOnly onClick={() => setEnding(one)}>
            {say('deputy.end')}
          </Button>
        ),
      },
    ],
    [say, language],
  )
  return (
    <section className={classes.section} aria-labelledby="deputies">
      <h2 id="deputies">{say('deputy.title')}</h2>
      <p className={classes.text}>{say('deputy.text')}</p>
      {deputies.length === 0 ? (
        <Empty title={say('deputy.none')} />
      ) : (
        <DataTable
          label={say('deputy.title')}
          columns={columns}
          rows={deputies}
          rowKey={(one) => one.grant}
          cards
        />
      )}
      <Refusal error={end.error} />
      {appointing ? (
        <AppointForm
          roles={own}
          onDone={() => {
            setAppointing(false)
            onChange()
          }}
          onLeave={() => setAppointing(false)}
        />
      ) : (
        own.length > 0 && (
          <div className={classes.buttons} data-screen-only>
            <Button ref={opener} onClick={() => setAppointing(true)}>
              {say('deputy.appoint')}
            </Button>
          </div>
        )
      )}
      {ending && (
        <ConfirmDialog
          title={say('deputy.endTitle', { name: ending.deputy })}
          action={say('deputy.end')}
          onConfirm={() => end.mutate({ params: { grant: ending.grant } })}
          onClose={() => setEnding(null)}
        >
          <p>{say('deputy.endText', { role: ending.title[language], place: ending.at.name })}</p>
        </ConfirmDialog>
      )}
    </section>
  )
}
