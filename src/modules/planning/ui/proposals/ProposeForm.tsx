import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { Form } from '../../../../design/form/Form.tsx'
import { SelectField } from '../../../../design/form/SelectField.tsx'
import { TextAreaField } from '../../../../design/form/TextAreaField.tsx'
import { TextField } from '../../../../design/form/TextField.tsx'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { useAction } from '../../../../design/reading/use-action.ts'
import { useEndpoint } from '../../../../design/reading/use-endpoint.ts'
import { Button } from '../../../../design/shell/Button.tsx'
import { LoadingRows } from '../../../../design/states/Loading.tsx'
import { Notice } from '../../../../design/states/Notice.tsx'
import { useMayAt } from '../../../identity/ui/public/use-may-at.ts'
import { useViewer } from '../../../identity/ui/public/viewer-context.ts'
import { getOrganisation, type Organisation, type PlacedNode } from '../../../organisation/contract.ts'
import { standingOf } from '../../../organisation/ui/public/standing-of.ts'
import { getApprovals, getProposals, makeProposal, type PlanContent } from '../../contract.ts'
import classes from '../plans/Plans.module.css'
import { readDecimal } from '../read-decimal.ts'
import { PlanningFailure } from '../refusal/PlanningFailure.tsx'
import { usePlannedIndicators } from '../use-planned-indicators.ts'
import { useProposalTexts } from './proposal-texts.ts'
import { useStandingTargets } from './use-standing-targets.ts'

type Begins = { level?: string; node?: string; unit?: string; indicator?: string }
type ProposeFormProps = {
  year: string
  content: PlanContent
  begins: { [Field in keyof Begins]: string | undefined }
  onLeave: () => void
}

/** Proposes another value for a target of a place that the viewer may speak for. */
export function ProposeForm(props: ProposeFormProps) {
  const organisation = useEndpoint(getOrganisation, { query: {} })
  if (organisation.isError) {
    return <PlanningFailure error={organisation.error} onRetry={() => void organisation.refetch()} />
  }
  return organisation.data ? (
    <ProposeFields {...props} organisation={organisation.data} />
  ) : (
    <LoadingRows rows={4} />
  )
}

function ProposeFields({
  year,
  content,
  begins,
  organisation,
  onLeave,
}: ProposeFormProps & { organisation: Organisation }) {
  const say = useProposalTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const client = useQueryClient()
  const { titleOf, styleOf } = usePlannedIndicators()
  const places = usePlaces(organisation, begins)
  const [placeKey, setPlace] = useState(begins.level && begins.node ? `${begins.level}/${begins.node}` : '')
  const place = places.find((one) => keyOf(one) === placeKey) ?? places[0]
  const targets = useStandingTargets(year, place, content, organisation)
  const [targetKey, setTarget] = useState(`${begins.indicator ?? ''}/${begins.unit ?? ''}`)
  const target = targets.list.find((one) => one.key === targetKey) ?? targets.list[0]
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [sent, setSent] = useState(false)
  const action = useAction(makeProposal, async () => {
    onLeave()
    await Promise.all(
      [getProposals, getApprovals].map(({ path }) => client.invalidateQueries({ queryKey: [path] })),
    )
  })
  if (!place) return <Notice>{say('propose.nowhere')}</Notice>
  const style = styleOf(target?.indicator ?? '')
  const value = readDecimal(text, style.decimals)
  const isValue = typeof value === 'number'
  const isReason = reason.trim().length >= 5
  const send = () => {
    setSent(true)
    if (!target || !isValue || !isReason) return
    action.mutate({
      params: { year, level: place.level, node: place.id },
      body: { indicator: target.indicator, unit: target.unit, value, reason: reason.trim() },
    })
  }
  return (
    <section className={classes.editing} aria-labelledby="propose" data-screen-only>
      <h2 id="propose">{say('propose.title')}</h2>
      <Form label={say('propose.title')} opened onSubmit={send}>
        <SelectField
          label={say('field.place')}
          value={keyOf(place)}
          options={places.map((one) => ({ value: keyOf(one), title: one.name }))}
          onChange={setPlace}
        />
        {targets.isPending && <LoadingRows rows={1} />}
        <PlanningFailure error={targets.error} />
        {!targets.isPending && targets.list.length === 0 && !targets.error && (
          <Notice>{say('propose.noTargets')}</Notice>
        )}
        {target && (
          <>
            <SelectField
              label={say('field.indicator')}
              value={target.key}
              hint={
                target.value === null
                  ? say('field.noneYet')
                  : say('field.now', {
                      value: formatNumber(language, target.value, style.decimals),
                      unit: sayDesign(`unit.${style.unit}`),
                    })
              }
              options={targets.list.map((one) => ({
                value: one.key,
                title: one.unitName ? `${titleOf(one.indicator)} – ${one.unitName}` : titleOf(one.indicator),
              }))}
              onChange={setTarget}
            />
            <TextField
              label={say('field.value')}
              inputMode="decimal"
              hint={say(sent && !isValue ? 'field.valueWrong' : 'field.decimals', {
                decimals: style.decimals,
              })}
              value={text}
              invalid={sent && !isValue}
              onChange={setText}
            />
            <TextAreaField
              label={say('field.reason')}
              hint={say(sent && !isReason ? 'field.reasonMissing' : 'field.reasonHint')}
              value={reason}
              invalid={sent && !isReason}
              onChange={setReason}
            />
          </>
        )}
        <PlanningFailure error={action.error} />
        <div className={classes.buttons}>
          <Button type="submit" strong disabled={!target || action.isPending}>
            {say('propose.send')}
          </Button>
          <Button onClick={onLeave}>{sayDesign('form.cancel')}</Button>
        </div>
      </Form>
    </section>
  )
}

const keyOf = ({ level, id }: { level: string; id: string }) => `${level}/${id}`

/** Where the viewer may propose: units, oneself where one is of the staff, and whom the address names. */
function usePlaces(organisation: Organisation, begins: ProposeFormProps['begins']): PlacedNode[] {
  const mayAt = useMayAt()
  const { staff } = useViewer()
  return useMemo(
    () =>
      organisation.nodes.filter(
        (node) =>
          (node.kind === 'unit' ||
            (node.kind === 'specialist' &&
              (node.id === staff || (begins.level === node.level && begins.node === node.id)))) &&
          mayAt('target.propose', standingOf(node, organisation)) === true,
      ),
    [organisation, mayAt, staff, begins.level, begins.node],
  )
}
