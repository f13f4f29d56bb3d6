import { useDebouncedValue, useMediaQuery } from '@mantine/hooks'
import { useBlocker, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { ConfirmDialog } from '../../../../design/form/ConfirmDialog.tsx'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { Notice } from '../../../../design/states/Notice.tsx'
import { callEndpoint } from '../../../../platform/http/call-endpoint.ts'
import { useViewer } from '../../../identity/ui/public/viewer-context.ts'
import { type Cascade, changeCascade, getCascade } from '../../contract.ts'
import { AllotmentSteps } from './AllotmentSteps.tsx'
import classes from './Cascade.module.css'
import { CascadeFailure } from './CascadeFailure.tsx'
import { CascadeGrid, type GridActions } from './CascadeGrid.tsx'
import { CascadeLead } from './CascadeLead.tsx'
import { CascadeList } from './CascadeList.tsx'
import { CascadeTools } from './CascadeTools.tsx'
import { CellPanel } from './CellPanel.tsx'
import { ClashPart } from './ClashPart.tsx'
import { useCascadeTexts } from './cascade-texts.ts'
import { addressOfCell, cellOfAddress } from './cell-address.ts'
import { type CellAt, freeCells, moveCells, toggleLocks } from './change-cells.ts'
import { beginEditing, redo, undo, wishedCells } from './editing.ts'
import { FaultsPart } from './FaultsPart.tsx'
import { MarksKey } from './MarksKey.tsx'
import { MeanwhilePart, type ToldMeanwhile } from './MeanwhilePart.tsx'
import { movedMeanwhile } from './moved-meanwhile.ts'
import { readBlock } from './read-block.ts'
import { readSteps } from './read-steps.ts'
import { SaveDialog } from './SaveDialog.tsx'
import { placesAbove, shownRows } from './shown-rows.ts'
import { toSave } from './to-save.ts'
import { useEditing } from './use-editing.ts'
import { useFaultWords } from './use-fault-words.ts'
import { useNames } from './use-names.ts'
import { type ReadWorkbook, WorkbookPart } from './WorkbookPart.tsx'
import { whyNot } from './why-not.ts'

type Told = { text: string; isWrong: boolean }

/** The targets from a node down, moved as in a spreadsheet and saved with a reason. */
export function CascadeEditor({ read }: { read: Cascade }) {
  const say = useCascadeTexts()
  const language = useLanguage()
  const navigate = useNavigate()
  const { account } = useViewer()
  const search = useSearch({ from: '/$lang/plan/$year/cascade/$level/$node' })
  const narrow = useMediaQuery('(max-width: 45rem)') ?? false
  const top = read.nodes[0]!
  const work = useEditing(read, `cascade ${account} ${read.year} ${top.level} ${top.id}`)
  const { editing, latest, change, goOnWith } = work
  const { cascade, views } = editing
  const { nodes, columns } = cascade
  const names = useNames(cascade)
  const faultWords = useFaultWords(names)
  const [start] = useState(() => cellOfAddress(read, search.cell))
  const [cursor, setCursor] = useState<{ place: number; column: number | null } | null>(start)
  const [open, setOpen] = useState<ReadonlySet<number>>(
    () => new Set([0, ...(start ? placesAbove(read.nodes, start.place) : [])]),
  )
  const [told, setTold] = useState<Told>({ text: '', isWrong: false })
  const [faults, setFaults] = useState<{ title: string; text?: string; faults: string[] } | null>(null)
  const [meanwhile, setMeanwhile] = useState<ToldMeanwhile>([])
  const [asked, setAsked] = useState<'save' | 'forget' | null>(null)

  const chosen = columns.findIndex(({ indicator }) => indicator === search.indicator)
  const shown = useMemo(() => {
    if (chosen >= 0) return [chosen]
    if (narrow) return [0]
    const units = [...new Set(columns.map(({ unit }) => unit))]
    return [...columns.keys()].sort(
      (a, b) => units.indexOf(columns[a]!.unit) - units.indexOf(columns[b]!.unit) || a - b,
    )
  }, [columns, chosen, narrow])
  const rows = useMemo(() => {
    const only = shown.length === 1 ? columns[shown[0]!] : undefined
    return shownRows(nodes, open, (place) => only?.takesPart[place] ?? true)
  }, [nodes, columns, shown, open])

  const wished = wishedCells(editing).length
  const clashing = views.flatMap(({ clashes }, index) => (clashes.length > 0 ? [index] : []))
  const isOlder = movedMeanwhile(editing).length > 0

  // The address follows the cursor once it rests.
  const [rested] = useDebouncedValue(cursor, 150)
  const cell = useMemo(
    () => (rested && rested.column !== null ? { place: rested.place, column: rested.column } : null),
    [rested],
  )
  const address = cell ? addressOfCell(cascade, cell) : undefined
  useEffect(() => {
    if (address === undefined) return
    void navigate({
      to: '.',
      search: (before) => ({ ...before, cell: address }),
      replace: true,
      resetScroll: false,
    })
  }, [address, navigate])

  const params = useMemo(() => ({ year: String(read.year), level: top.level, node: top.id }), [read, top])
  const save = useAction(changeCascade, async (reply) => {
    if (reply.outcome === 'kept') {
      setMeanwhile([])
      goOnWith(reply.cascade, false)
      setTold({ text: say('save.done'), isWrong: false })
      return
    }
    // What stands has changed since: what is wished is put into what stands now.
    goOnWith(await callEndpoint(getCascade, { params }), true)
    if (reply.outcome !== 'moved_meanwhile') return
    setMeanwhile(reply.cells)
    if (movedMeanwhile(latest.current).length > 0) return
    const moved = [...new Set(reply.cells.map(({ name }) => name))].join(', ')
    setTold({ text: say('meanwhile.others', { names: moved }), isWrong: true })
  })

  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      wished > 0 && pathWithin(current.pathname) !== pathWithin(next.pathname),
    enableBeforeUnload: wished > 0,
    withResolver: true,
  })

  const toggleRow = useCallback((place: number, isOpen: boolean) => {
    setOpen((before) => {
      const next = new Set(before)
      if (isOpen) next.add(place)
      else next.delete(place)
      return next
    })
  }, [])

  const onMove = useCallback(
    (at: CellAt, text: string): boolean => {
      const { column } = latest.current.views[at.column]!
      const typed = readSteps(text, language, column)
      if ('fault' in typed) {
        setTold({ text: faultWords({ cell: at, text, fault: typed.fault }, column), isWrong: true })
        return false
      }
      setTold({ text: '', isWrong: false })
      change((before) => moveCells(before, [{ ...at, steps: typed.steps }]))
      return true
    },
    [change, latest, language, faultWords],
  )

  const actions = useMemo<GridActions>(
    () => ({
      onMove,
      onLock: (cells) => change((before) => toggleLocks(before, cells)),
      onFree: (cells) => change((before) => freeCells(before, cells)),
      onUndo: () => change(undo),
      onRedo: () => change(redo),
      onRefused: (at) => {
        const why = whyNot(latest.current.cascade, at)
        if (why) setTold({ text: faultWords({ cell: at, text: '', fault: why }), isWrong: true })
      },
      onCopied: (count) => setTold({ text: say('copied', { count }), isWrong: false }),
      onPaste: (text, cellAt) => {
        const block = readBlock(latest.current, text, language, cellAt)
        if (block.faults.length > 0) {
          setFaults({
            title: say('paste.title'),
            text: say('paste.text', { count: block.faults.length }),
            faults: block.faults.map((one) =>
              faultWords(one, one.cell ? latest.current.cascade.columns[one.cell.column] : undefined),
            ),
          })
          return
        }
        setFaults(null)
        change((before) => moveCells(before, block.moves))
        setTold({ text: say('paste.done', { count: block.moves.length }), isWrong: false })
      },
      onToggle: toggleRow,
      onCursor: setCursor,
    }),
    [onMove, change, latest, language, say, faultWords, toggleRow],
  )

  function takeWorkbook({ moves, problems }: ReadWorkbook) {
    if (problems.length > 0) {
      setFaults({
        title: say('workbook.problems'),
        faults: problems.map(({ message }) => message[language]),
      })
      return
    }
    setFaults(null)
    const places = new Map(nodes.map(({ level, id, unit }, place) => [`${level}\0${id}\0${unit}`, place]))
    const cells = moves.flatMap(({ indicator, level, node, unit, value }) => {
      const column = columns.findIndex((one) => one.indicator === indicator)
      const place = places.get(`${level}\0${node}\0${unit}`)
      return column < 0 || place === undefined ? [] : [{ column, place, steps: value }]
    })
    change((before) => moveCells(before, cells))
    const text = cells.length > 0 ? say('workbook.done', { count: cells.length }) : say('workbook.same')
    setTold({ text, isWrong: false })
  }

  const isAllOpen = open.size > 1
  const against = search.against ?? null
  const canSave = wished > 0 && clashing.length === 0 && !isOlder && !save.isPending
  return (
    <>
      <CascadeLead editing={editing} names={names} />
      {work.restored && wished > 0 && <Notice>{say('restored')}</Notice>}
      {work.lost && <Notice>{say('lost')}</Notice>}
      <AllotmentSteps cascade={cascade} isUnsaved={wished > 0} onTaken={(taken) => goOnWith(taken, false)} />
      <CascadeTools
        search={search}
        editing={editing}
        names={names}
        onlyOne={narrow}
        isOpen={isAllOpen}
        onOpenAll={(all) => setOpen(new Set(all ? nodes.keys() : [0]))}
        onUndo={actions.onUndo}
        onRedo={actions.onRedo}
      />
      <div className={classes.saving} data-screen-only>
        <Button strong disabled={!canSave} onClick={() => setAsked('save')}>
          {wished > 0 ? say('tools.save', { count: wished }) : say('tools.saveNone')}
        </Button>
        {wished > 0 && <Button onClick={() => setAsked('forget')}>{say('tools.forget')}</Button>}
        <p className={classes.told} role="status" data-wrong={told.isWrong}>
          {told.text}
        </p>
      </div>
      {save.isError && <CascadeFailure error={save.error} />}
      <MeanwhilePart editing={editing} told={meanwhile} names={names} onChange={change} />
      {faults && <FaultsPart {...faults} onClose={() => setFaults(null)} />}
      <div className={classes.beside}>
        {narrow ? (
          <CascadeList
            cascade={cascade}
            column={shown[0]!}
            view={views[shown[0]!]!}
            rows={rows}
            against={against}
            onMove={onMove}
            onToggle={toggleRow}
            onCursor={setCursor}
          />
        ) : (
          <CascadeGrid
            {...actions}
            cascade={cascade}
            shown={shown}
            views={views}
            titles={names.titles}
            rows={rows}
            against={against}
            start={start}
          />
        )}
        <div className={classes.aside}>
          {clashing.map((column) => (
            <ClashPart key={column} editing={editing} column={column} names={names} onChange={change} />
          ))}
          <CellPanel editing={editing} cell={cell} names={names} onChange={change} />
        </div>
      </div>
      <MarksKey />
      <WorkbookPart cascade={cascade} onRead={takeWorkbook} />
      {asked === 'save' && (
        <SaveDialog
          hand={wished}
          follows={toSave(editing).length - wished}
          onSave={(reason) => save.mutate({ params, body: { wishes: toSave(latest.current), reason } })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'forget' && (
        <ConfirmDialog
          title={say('forget.title')}
          action={say('forget.action')}
          onConfirm={() => change((before) => beginEditing(before.cascade))}
          onClose={() => setAsked(null)}
        >
          <p>{say('forget.text')}</p>
        </ConfirmDialog>
      )}
      {leaving.status === 'blocked' && (
        <ConfirmDialog
          title={say('leave.title')}
          action={say('leave.action')}
          onConfirm={() => leaving.proceed()}
          onClose={() => leaving.reset()}
        >
          <p>{say('leave.text')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}

/** Without its language: what is not saved is found again in the other one. */
const pathWithin = (path: string) => path.replace(/^\/\w+/, '')
