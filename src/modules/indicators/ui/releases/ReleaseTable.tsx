import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useDesignTexts } from '../../../../design/design-texts.ts'
import { formatMoment } from '../../../../design/language/format-day.ts'
import { formatNumber } from '../../../../design/language/format-number.ts'
import { useLanguage } from '../../../../design/language/use-language.ts'
import { PlaceLink } from '../../../../design/shell/PlaceLink.tsx'
import { DataTable } from '../../../../design/table/DataTable.tsx'
import type { DataColumn } from '../../../../design/table/data-column.ts'
import { SignatureInWords } from '../../../identity/ui/public/SignatureInWords.tsx'
import type { Release } from '../../contract.ts'
import classes from './Releases.module.css'
import { useReleaseTexts } from './release-texts.ts'

/** The releases, the latest first: of which days, how many figures, how many withheld, who signed. */
export function ReleaseTable({ releases }: { releases: readonly Release[] }) {
  const say = useReleaseTexts()
  const sayDesign = useDesignTexts()
  const language = useLanguage()
  const navigate = useNavigate()
  const columns = useMemo<DataColumn<Release>[]>(() => {
    const count = (id: 'figures' | 'withheld'): DataColumn<Release> => ({
      id,
      header: say(`column.${id}`),
      label: say(`column.${id}`),
      end: true,
      width: '8rem',
      cell: (one) => formatNumber(language, one[id], 0),
    })
    return [
      {
        id: 'number',
        header: say('column.number'),
        namesRow: true,
        width: '9rem',
        cell: (one) => (
          <PlaceLink
            to="/$lang/publication/$release"
            params={{ lang: language, release: String(one.number) }}
          >
            {say('release.title', { number: one.number })}
          </PlaceLink>
        ),
      },
      {
        id: 'days',
        header: say('column.days'),
        label: say('column.days'),
        width: '14rem',
        cell: (one) => (
          <>
            <span className={classes.whole}>{say('days', { from: one.from, date: one.date })}</span>
            <br />
            {sayDesign(`span.${one.span}`)}
          </>
        ),
      },
      count('figures'),
      count('withheld'),
      {
        id: 'signature',
        header: say('column.signature'),
        label: say('column.signature'),
        cell: (one) => <SignatureInWords signature={one.signature} />,
      },
      {
        id: 'signedAt',
        header: say('column.signedAt'),
        label: say('column.signedAt'),
        width: '10rem',
        cell: (one) => formatMoment(one.releasedAt),
      },
    ]
  }, [say, sayDesign, language])
  return (
    <DataTable
      label={say('releases.list')}
      columns={columns}
      rows={releases}
      rowKey={({ number }) => String(number)}
      onOpen={({ number }) =>
        void navigate({
          to: '/$lang/publication/$release',
          params: { lang: language, release: String(number) },
        })
      }
      cards
    />
  )
}
