/** A ledger drawn: a lane for each claimant, a dot for each figure, on one scale of days and numbers. */
import { useEffect, useRef, useState } from 'react'
import type { Ledger } from '../../../model/index.ts'
import { type Chart, chartOf, type Dot, type Lane } from '../reading/lanes.ts'
import { many, shortBounds, shortDay } from '../reading/say.ts'

const LANE = 80
/** Room in a lane for a dot's figure above it, and for the name under the line. */
const HEAD = 42
const FOOT = 6
const AXIS = 22

export const LedgerChart = ({ ledger, title }: { readonly ledger: Ledger; readonly title: string }) => {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (!box.current) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])
  const chart = width > 0 ? chartOf(ledger, width) : null
  return (
    <div ref={box} className="chart">
      {chart && <Drawn chart={chart} width={width} title={title} />}
    </div>
  )
}

interface DrawnProps {
  readonly chart: Chart
  readonly width: number
  readonly title: string
}

const Drawn = ({ chart: { lanes, days, most }, width, title }: DrawnProps) => {
  const height = lanes.length * LANE + AXIS
  const name = `${title} by ${many(lanes.length, 'claimant')}, up to ${most}; the table below holds every figure`
  return (
    <svg role="img" aria-label={name} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {lanes.map((lane, n) => (
        <g key={lane.claimant} transform={`translate(0 ${n * LANE})`}>
          <LaneDrawn lane={lane} width={width} />
        </g>
      ))}
      <text className="axis" x={0} y={height - 6}>
        {shortDay(days[0])}
      </text>
      {days[0] !== days[1] && (
        <text className="axis" x={width} y={height - 6} textAnchor="end">
          {shortDay(days[1])}
        </text>
      )}
    </svg>
  )
}

const y = (share: number) => LANE - FOOT - share * (LANE - FOOT - HEAD)

const LaneDrawn = ({ lane, width }: { readonly lane: Lane; readonly width: number }) => {
  const most = Math.floor(width / 7.5)
  const name = lane.claimant.length > most ? `${lane.claimant.slice(0, most - 1)}…` : lane.claimant
  return (
    <>
      <line className="base" x1={0} x2={width} y1={y(0)} y2={y(0)} />
      <text className="lane-name" x={0} y={13}>
        {name}
      </text>
      <path className="steps" d={steps(lane.dots)} />
      {lane.dots.map((dot) => (
        <DotDrawn key={dot.row.row} dot={dot} />
      ))}
    </>
  )
}

/** A claimant's figure holds until the next one; withdrawn ones, parts and reprints are no steps. */
const steps = (dots: readonly Dot[]) =>
  dots
    .filter(({ row }) => row.state !== 'withdrawn' && row.state !== 'part' && row.state !== 'copy')
    .map((dot, n) => (n === 0 ? `M${dot.x} ${y(dot.at)}` : `H${dot.x}V${y(dot.at)}`))
    .join('')

const DotDrawn = ({ dot }: { readonly dot: Dot }) => {
  const { state, min, max } = dot.row
  const at = y(dot.at)
  if (state === 'copy') return <circle className="dot copy" cx={dot.x} cy={at} r={2} />
  const label = `${state === 'conflict' ? '≠ ' : ''}${shortBounds(min, max)}`
  const labelY = y(dot.open ? dot.at : dot.high) - (dot.open ? 15 : 9)
  return (
    <g className={`mark ${state}`}>
      {dot.high > dot.low && (
        <path className="range" d={`M${dot.x} ${y(dot.low)}V${y(dot.high)}m-3 0h6M${dot.x - 3} ${y(dot.low)}h6`} />
      )}
      {dot.open && <path className="range" d={`M${dot.x} ${at - 4}v-8m-3 3l3 -3l3 3`} />}
      {state === 'part' ? (
        <path className="dot" d={`M${dot.x} ${at - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5Z`} />
      ) : (
        <circle className="dot" cx={dot.x} cy={at} r={4.5} />
      )}
      {state === 'withdrawn' && <path className="strike" d={`M${dot.x - 7} ${at + 7}L${dot.x + 7} ${at - 7}`} />}
      <text x={dot.x} y={labelY} textAnchor="middle">
        {label}
      </text>
    </g>
  )
}
