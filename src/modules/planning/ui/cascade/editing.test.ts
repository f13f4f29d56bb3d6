import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCascade } from '../../cascade/check-cascade.ts'
import { columnProblem } from '../../cascade/column-problem.ts'
import { inventCascade } from '../../reference/invent-cascade.ts'
import { cascadeState } from './cascade-state.ts'
import { boundCell, freeCells, moveCells, proposeFamily, toggleLocks } from './change-cells.ts'
import { beginEditing, type Editing, redo, undo } from './editing.ts'
import { namedWishes, placeWishes, readWork, writeWork } from './kept-work.ts'
import { applyOwn, movedMeanwhile, takeTheirs } from './moved-meanwhile.ts'
import { relax } from './relax.ts'
import { toSave } from './to-save.ts'
import { whyNot } from './why-not.ts'

const read = () => inventCascade({ offices: 4, divisions: 2, specialists: 3, indicators: 2 })
const placeOf = (id: string) => read().nodes.findIndex((one) => one.id === id)
const [o1, o2, o3, o4] = [placeOf('O1'), placeOf('O2'), placeOf('O3'), placeOf('O4')]
const offices = [o1, o2, o3, o4]
const valueAt = ({ views }: Editing, place: number, column = 0) => views[column]!.column.value[place]!
const sum = (editing: Editing) => offices.reduce((total, place) => total + valueAt(editing, place), 0)
const at = (place: number, column = 0) => ({ column, place })

describe('moving', () => {
  test('what is put stays where it is put, the others make up for it, and what lies below follows', () => {
    const begun = beginEditing(read())
    const target = valueAt(begun, 0)
    const was = valueAt(begun, o1)
    const moved = moveCells(begun, [{ ...at(o1), steps: was + 30 }])
    const again = moveCells(moved, [{ ...at(o2), steps: valueAt(moved, o2) + 9 }])
    expect(valueAt(again, o1)).toBe(was + 30)
    expect(sum(again)).toBe(target)
    const divisions = [placeOf('O1D1'), placeOf('O1D2')]
    expect(divisions.reduce((total, place) => total + valueAt(again, place), 0)).toBe(was + 30)
    // The other indicator is not even calculated.
    expect(again.views[1]).toBe(begun.views[1])
    expect(cascadeState(again)).toEqual({ open: [], clashing: [], short: [], unsaved: 2 })
  })

  test('a lock stays while others move, and is no wish for a value of its own', () => {
    const begun = beginEditing(read())
    const locked = toggleLocks(begun, [at(o3)])
    expect(locked.views[0]!.column.value).toEqual(begun.views[0]!.column.value)
    const moved = moveCells(locked, [{ ...at(o1), steps: valueAt(begun, o1) + 50 }])
    expect(valueAt(moved, o3)).toBe(valueAt(begun, o3))
    expect(valueAt(moved, o2)).toBeLessThan(valueAt(begun, o2))
    const unlocked = toggleLocks(moved, [at(o3)])
    expect(valueAt(unlocked, o3)).toBeLessThan(valueAt(begun, o3))
    expect(unlocked.wishes.get(0)?.has(o3)).toBe(false)
  })

  test('a value beyond a new bound comes to the bound; within it nothing moves', () => {
    const begun = beginEditing(read())
    const was = valueAt(begun, o1)
    const loose = boundCell(begun, at(o1), { lower: was - 5, upper: null })
    expect(valueAt(loose, o1)).toBe(was)
    expect(valueAt(boundCell(begun, at(o1), { lower: was + 5, upper: null }), o1)).toBe(was + 5)
    const none = boundCell(loose, at(o1), { lower: null, upper: null })
    expect(none.wishes.size).toBe(0)
  })

  test('given free, a cell is what the proposal and its family make of it', () => {
    const begun = beginEditing(read())
    const was = valueAt(begun, o1)
    const moved = moveCells(begun, [{ ...at(o1), steps: was + 30 }])
    expect(valueAt(freeCells(moved, [at(o1)]), o1)).toBe(was)
    expect(proposeFamily(moved, 0, 0).views[0]!.column.value).toEqual(begun.views[0]!.column.value)
  })

  test('whatever is moved, what is shown without a clash holds every condition', () => {
    const { nodes } = read()
    const move = fc.record({
      column: fc.nat(1),
      place: fc.integer({ min: 1, max: nodes.length - 1 }),
      by: fc.integer({ min: -40, max: 40 }),
      what: fc.constantFrom('move', 'move', 'move', 'lock', 'corner', 'free'),
    })
    let clashed = 0
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
        let editing = beginEditing(read())
        for (const { column, place, by, what } of moves) {
          const steps = Math.max(0, valueAt(editing, place, column) + by)
          if (what === 'move') editing = moveCells(editing, [{ column, place, steps }])
          if (what === 'lock') editing = toggleLocks(editing, [{ column, place }])
          // The others of the family are held while one goes down: what most likely cannot be had together.
          if (what === 'corner') {
            const { parent } = nodes[place]!
            const others = [...nodes.keys()].filter((one) => one !== place && nodes[one]!.parent === parent)
            editing = toggleLocks(
              editing,
              others.map((one) => ({ column, place: one })),
            )
            editing = moveCells(editing, [{ column, place, steps: Math.max(0, steps - 50) }])
          }
          if (what === 'free') editing = freeCells(editing, [{ column, place }])
        }
        for (const { column, clashes, wishes, slack } of editing.views) {
          for (const [place, wish] of wishes) {
            if (wish.isMoved && wish.value !== null) expect(column.value[place]).toBe(wish.value)
          }
          if (clashes.length > 0) clashed++
          const isShort = [...slack.values()].some(({ steps }) => steps < 0)
          if (clashes.length > 0 || isShort) continue
          const posed = columnProblem(nodes, column, {
            top: 0,
            near: column.value as number[],
            stands: column.value,
          })
          const values = posed.places.map((place) => column.value[place]!)
          expect(checkCascade(posed.problem, values).faults).toEqual([])
        }
      }),
    )
    expect(clashed).toBeGreaterThan(0)
  })
})

describe('steps', () => {
  test('are taken back and taken again, one after another', () => {
    const begun = beginEditing(read())
    const first = moveCells(begun, [{ ...at(o1), steps: 500 }])
    const second = toggleLocks(first, [at(o2)])
    const back = undo(undo(second))
    expect(back.views.map(({ column }) => column.value)).toEqual(
      begun.views.map(({ column }) => column.value),
    )
    expect(undo(back)).toBe(back)
    const forth = redo(redo(back))
    expect(forth.wishes).toBe(second.wishes)
    expect(redo(forth)).toBe(forth)
    // A new step ends what could be taken again.
    expect(moveCells(undo(forth), [{ ...at(o3), steps: 1 }]).future).toEqual([])
  })
})

describe('what cannot be had together', () => {
  const clashing = () => {
    const begun = beginEditing(read())
    const locked = toggleLocks(begun, [at(o2), at(o3), at(o4)])
    return moveCells(locked, [{ ...at(o1), steps: valueAt(begun, o1) - 7 }])
  }

  test('is named, with what it misses, and nothing of it is lost', () => {
    const editing = clashing()
    const [clash] = editing.views[0]!.clashes
    expect(clash!.missing).toBe(7)
    expect(clash!.cells.map(({ place, kind }) => `${kind} ${place}`).sort()).toEqual(
      [`target 0`, `typed ${o1}`, `lock ${o2}`, `lock ${o3}`, `lock ${o4}`].sort(),
    )
    expect(valueAt(editing, o1)).toBe(valueAt(beginEditing(read()), o1) - 7)
    expect(editing.views[0]!.slack.get(0)!.steps).toBe(-7)
    expect(undo(editing).views[0]!.clashes).toEqual([])
  })

  test('gives way as far as a relaxation says', () => {
    const editing = clashing()
    const { name } = editing.cascade.nodes[o2]!
    const change = { level: 'office', node: 'O2', unit: '', name, kind: 'lock' as const }
    const value = valueAt(editing, o2)
    const relaxed = relax(editing, {
      indicator: 'invented_0',
      changes: [{ ...change, value, to: value + 7 }],
    })
    expect(relaxed.views[0]!.clashes).toEqual([])
    expect(valueAt(relaxed, o2)).toBe(value + 7)
    expect(relaxed.views[0]!.column.locked[o2]).toBe(true)
  })

  test('leaves other families to follow', () => {
    const [d1, d2] = [placeOf('O1D1'), placeOf('O1D2')]
    const editing = clashing()
    const moved = moveCells(editing, [{ ...at(d1), steps: valueAt(editing, d1) + 3 }])
    expect(valueAt(moved, d2)).not.toBe(valueAt(editing, d2))
    expect(moved.views[0]!.clashes).toHaveLength(1)
  })
})

describe('work that is not saved', () => {
  test('is kept as text and placed in what is read anew', () => {
    const editing = toggleLocks(moveCells(beginEditing(read()), [{ ...at(o1), steps: 500 }]), [at(o1, 1)])
    const kept = readWork(writeWork(namedWishes(editing)))
    const { wishes, lost } = placeWishes(read(), kept)
    expect(beginEditing(read(), wishes).views).toEqual(editing.views)
    expect(lost).toEqual([])
    const smaller = inventCascade({ offices: 4, divisions: 2, specialists: 3, indicators: 1 })
    expect(placeWishes(smaller, kept).lost.map(({ indicator }) => indicator)).toEqual(['invented_1'])
    expect(readWork('{"of": "something else"}')).toEqual([])
    expect(readWork('no JSON')).toEqual([])
  })

  test('is sent with what followed, each with the version that was read', () => {
    const editing = moveCells(beginEditing(read()), [{ ...at(o1), steps: 500 }])
    const sent = toSave(editing)
    expect(sent.map(({ node, moved }) => `${node} ${moved}`)).toEqual([
      'O1 true',
      'O2 false',
      'O3 false',
      'O4 false',
    ])
    expect(sent.map(({ value }) => value)).toEqual(offices.map((place) => valueAt(editing, place)))
  })

  test('stands beside what others have moved since, until it is decided', () => {
    const editing = moveCells(beginEditing(read()), [
      { ...at(o1), steps: 500 },
      { ...at(o2), steps: 450 },
    ])
    const now = read()
    now.columns[0]!.version[o1] = 1
    now.columns[0]!.value[o1] = 321
    const { wishes } = placeWishes(now, namedWishes(editing))
    const later = beginEditing(now, wishes)
    expect(movedMeanwhile(later)).toEqual([
      { ...at(o1), read: valueAt(beginEditing(read()), o1), now: 321, own: 500 },
    ])
    const theirs = takeTheirs(later)
    expect(movedMeanwhile(theirs)).toEqual([])
    expect(valueAt(theirs, o2)).toBe(450)
    expect(theirs.wishes.get(0)!.has(o1)).toBe(false)
    const own = applyOwn(later)
    expect(movedMeanwhile(own)).toEqual([])
    expect(toSave(own).find(({ node }) => node === 'O1')).toMatchObject({ value: 500, version: 1 })
  })
})

test('a cell that cannot be moved says why', () => {
  const cascade = read()
  expect(whyNot(cascade, at(0))).toBe('plan')
  expect(whyNot(cascade, at(o1))).toBeNull()
  cascade.columns[0]!.takesPart[o1] = false
  expect(whyNot(cascade, at(o1))).toBe('apart')
  cascade.columns[1]!.families[0]!.rule = 'common'
  expect(whyNot(cascade, at(o1, 1))).toBe('common')
  const others = { ...cascade, nodes: cascade.nodes.map((one) => ({ ...one, editable: false })) }
  expect(whyNot(others, at(o2))).toBe('not_yours')
  expect(whyNot(others, at(placeOf('O1D1')))).toBe('not_ordered')
  expect(whyNot({ ...others, state: 'assessed' }, at(o2))).toBe('over')
})
