// Aspects × students: the darker, the more was lost; the figure is in the cell, and a press stands where it happened.

import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Say } from '../../locale/words.ts'
import { formatClock, formatLoss } from '../../ui/figures.ts'
import { aspectsOf, depthOf, type Row } from './figures.ts'
import css from './results.module.css'

interface HeatMapProps {
  readonly rows: readonly Row[]
  readonly say: (scenario: string) => Say
}

export function HeatMap({ rows, say }: HeatMapProps) {
  const { t } = useTranslation('session')
  const marked = rows.filter(({ aspects }) => aspects.length > 0)
  const aspects = aspectsOf(marked)
  const several = new Set(aspects.map(({ scenario }) => scenario)).size > 1
  return (
    <div className={`${css.block} ${css.wide}`}>
      <h2 id="heat">{t('results.heat')}</h2>
      <p className="gf-soft">{t('results.heatText')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={`${css.scroll} ${css.heat}`} tabIndex={0} aria-labelledby="heat">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('results.aspect')}</th>
              {marked.map(({ seat, name }) => (
                <th key={seat} scope="col" title={name}>
                  <span className="gf-figures">{seat}</span>
                  <small>{name}</small>
                </th>
              ))}
              <th scope="col">{t('results.lostBy')}</th>
            </tr>
          </thead>
          <tbody>
            {aspects.map(({ scenario, id }) => (
              <Aspect key={`${scenario} ${id}`} scenario={scenario} id={id} rows={marked} say={say} several={several} />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

interface AspectProps extends HeatMapProps {
  readonly scenario: string
  readonly id: string
  readonly several: boolean
}

function Aspect({ scenario, id, rows, say, several }: AspectProps) {
  const { t } = useTranslation('session')
  const cells = rows.map((row) => ({ row, aspect: row.scenario === scenario ? row.aspects.find((each) => each.id === id) : undefined }))
  const lost = cells.filter(({ aspect }) => aspect !== undefined && aspect.marks < aspect.max).length
  const name = say(scenario)(`aspect.${id}`)
  return (
    <tr>
      <th scope="row">
        <b>{id}</b> {name}
        {several ? <small> {say(scenario)('title')}</small> : null}
      </th>
      {cells.map(({ row, aspect }) => {
        if (!aspect) return <td key={row.seat} data-lost="none" />
        const less = aspect.max - aspect.marks
        if (less <= 0)
          return (
            <td key={row.seat} data-lost="0">
              <span className="gf-spoken">0</span>
            </td>
          )
        const depth = depthOf(aspect.marks, aspect.max)
        const words = t('results.cell', { name: row.name, aspect: name, lost: formatLoss(less) })
        return (
          <td key={row.seat} data-lost={depth} className="gf-figures">
            <Link
              to={aspect.tick === undefined ? `/score/${row.run}` : `/replay/${row.run}?tick=${aspect.tick}`}
              aria-label={aspect.tick === undefined ? words : `${words} ${formatClock(aspect.tick)}`}
              title={aspect.tick === undefined ? words : `${words} ${formatClock(aspect.tick)}`}
            >
              {formatLoss(less)}
            </Link>
          </td>
        )
      })}
      <td className="gf-figures">{lost === 0 ? '' : `${lost} / ${cells.filter(({ aspect }) => aspect).length}`}</td>
    </tr>
  )
}
