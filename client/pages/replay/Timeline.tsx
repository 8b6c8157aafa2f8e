// The timeline: lost marks as flags, the steps, events by kind in lanes, the clock, and the playhead that is dragged anywhere.

import { type PointerEvent as ReactPointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock, formatLoss } from '../../ui/figures.ts'
import { eventLine } from './eventWords.ts'
import { useNames } from './names.ts'
import { useReplay, useSeen } from './replay.ts'
import { Shape, Sign } from './signs.tsx'
import css from './Timeline.module.css'
import {
  clockStride,
  type Flag,
  gathered,
  gatheredFlags,
  LANES,
  type Mark,
  type Stretch,
  stepStretches,
  type TempoStretch,
  tempoOf,
} from './timeline.ts'

/** Heights, px: flags, steps, a lane, the clock. */
const FLAGS = 26
const STEPS = 10
const LANE = 17
const CLOCK = 22
const LANES_TOP = FLAGS + STEPS + 4
const CLOCK_TOP = LANES_TOP + LANES.length * LANE
const HEIGHT = CLOCK_TOP + CLOCK
/** Marks nearer than this are one; and that far from a mark it is still meant. px */
const APART = 9
const FLAGS_APART = 34
const NEAR = 6

/** The track's width on the screen, px. */
function useWidth(of: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(1000)
  useLayoutEffect(() => {
    const track = of.current
    if (!track) return
    const measure = (): void => setWidth(Math.max(200, track.clientWidth))
    // At once: on a busy page the observer tells for the first time seconds later, and a press would lead elsewhere meanwhile.
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(track)
    return () => watch.disconnect()
  }, [of])
  return width
}

interface Told {
  readonly x: number
  readonly lines: readonly string[]
}

export function Timeline() {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  const names = useNames()
  const track = useRef<HTMLDivElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const width = useWidth(track)
  const marked = useSeen((s) => s.marked)
  const done = useSeen((s) => s.done)
  const scouted = useSeen((s) => s.scouted)
  const [told, setTold] = useState<Told>()
  const drags = useRef(false)
  const ticks = Math.max(1, replay.ticks)
  const xOf = useMemo(() => (tick: number) => (tick / ticks) * width, [ticks, width])
  const apart = (APART * ticks) / width
  const marks = useMemo(() => gathered(marked, apart), [marked, apart])
  const flags = useMemo(() => gatheredFlags(replay.flags, (FLAGS_APART * ticks) / width), [replay, ticks, width])
  const steps = useMemo(() => stepStretches(done), [done])
  const tempo = useMemo(() => (replay.source.timing ? tempoOf(replay.source.timing) : []), [replay])

  useLayoutEffect(() => {
    const place = (tick: number): void => {
      if (head.current) head.current.style.transform = `translateX(${xOf(tick)}px)`
    }
    place(replay.store.getState().tick)
    replay.onTick = place
    const stop = replay.store.subscribe((now, before) => (now.tick === before.tick || now.playing ? undefined : place(now.tick)))
    return () => {
      replay.onTick = () => {}
      stop()
    }
  }, [replay, xOf])

  const where = (event: ReactPointerEvent): { readonly x: number; readonly y: number } => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: Math.max(0, Math.min(width, event.clientX - box.left)), y: event.clientY - box.top }
  }
  const markAt = ({ x, y }: { readonly x: number; readonly y: number }): Mark | undefined => {
    const lane = LANES[Math.floor((y - LANES_TOP) / LANE)]
    const near = marks.filter((mark) => mark.lane === lane && Math.abs(xOf(mark.tick) - x) <= NEAR)
    return near.sort((a, b) => Math.abs(xOf(a.tick) - x) - Math.abs(xOf(b.tick) - x))[0]
  }
  const stepAt = (x: number): Stretch | undefined => steps.find(({ from, to }) => x >= xOf(from) && x < xOf(to))
  const point = (event: ReactPointerEvent): void => {
    const at = where(event)
    const tick = (at.x / width) * ticks
    const mark = markAt(at)
    const step = at.y < LANES_TOP && at.y > FLAGS ? stepAt(at.x) : undefined
    const slow = at.y > CLOCK_TOP ? tempo.find((each) => tick >= each.from && tick < each.to && each.tempo !== 'even') : undefined
    const lines = mark
      ? [
          ...mark.events.slice(0, 5).map((each) => eventLine(names, each)),
          ...(mark.events.length > 5 ? [t('more', { count: mark.events.length - 5 })] : []),
        ]
      : step
        ? [names.say(`step.${step.id}.title`)]
        : slow
          ? [t(`tempo.${slow.tempo as 'slow'}`)]
          : []
    setTold({ x: at.x, lines: [formatClock(mark ? mark.tick : tick), ...lines] })
    if (drags.current) replay.seek(tick)
  }
  const press = (event: ReactPointerEvent): void => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drags.current = true
    const at = where(event)
    replay.seek(markAt(at)?.tick ?? (at.x / width) * ticks)
  }
  const lift = (): void => {
    drags.current = false
  }

  return (
    <div className={css.lanes} style={{ height: HEIGHT }}>
      <div className={css.laneNames} aria-hidden="true">
        <span style={{ top: 3 }}>{t('lanes.lost')}</span>
        {LANES.map((lane, i) => (
          <span key={lane} style={{ top: LANES_TOP + i * LANE - 3 }}>
            <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
              <Shape lane={lane} size={3.4} />
            </svg>
            {t(`lanes.${lane}`)}
          </span>
        ))}
      </div>
      <div
        ref={track}
        className={css.track}
        data-ticks={ticks}
        onPointerDown={press}
        onPointerMove={point}
        onPointerUp={lift}
        onPointerCancel={lift}
        onPointerLeave={() => setTold(undefined)}
      >
        <Drawn width={width} ticks={ticks} marks={marks} steps={steps} tempo={tempo} scouted={scouted} flags={replay.flags} xOf={xOf} />
        <Flags flags={flags} xOf={xOf} />
        <div ref={head} className={css.playhead}>
          <Playhead onPlace={setTold} />
        </div>
        {told === undefined ? null : (
          <div className={css.told} style={{ left: Math.max(90, Math.min(width - 90, told.x)) }} aria-hidden="true">
            {told.lines.map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one tooltip have no other identity
              <span key={i}>{line}</span>
            ))}
          </div>
        )}
      </div>
    </div>
  )
}

interface DrawnProps {
  readonly width: number
  readonly ticks: number
  readonly marks: readonly Mark[]
  readonly steps: readonly Stretch[]
  readonly tempo: readonly TempoStretch[]
  readonly flags: readonly Flag[]
  readonly scouted: number
  readonly xOf: (tick: number) => number
}

function Drawn({ width, ticks, marks, steps, tempo, flags, scouted, xOf }: DrawnProps) {
  const stride = clockStride(ticks, width)
  const clocks = Array.from({ length: Math.floor(ticks / stride) + 1 }, (_, i) => i * stride)
  return (
    <svg className={css.drawing} width={width} height={HEIGHT} aria-hidden="true">
      <rect className={css.ground} x={0} y={FLAGS} width={width} height={CLOCK_TOP - FLAGS} />
      {steps.map(({ id, from, to }, i) => (
        <rect
          key={id}
          className={css.stepBand}
          data-odd={i % 2 === 1}
          x={xOf(from)}
          y={FLAGS + 2}
          width={Math.max(1, xOf(to) - xOf(from) - 1)}
          height={STEPS - 4}
        />
      ))}
      {[...new Set(flags.map(({ tick }) => tick))].map((tick) => (
        <line key={tick} className={css.pole} x1={xOf(tick)} x2={xOf(tick)} y1={FLAGS - 4} y2={CLOCK_TOP} />
      ))}
      {marks.map(({ lane, tick, events }) => (
        <g
          key={`${lane} ${tick}`}
          className={css.mark}
          transform={`translate(${xOf(tick)} ${LANES_TOP + LANES.indexOf(lane) * LANE + LANE / 2})`}
        >
          <Shape lane={lane} size={events.length > 3 ? 4.2 : 3.2} />
        </g>
      ))}
      {tempo.map(({ tempo: kind, from, to }) =>
        kind === 'even' ? null : (
          <rect
            key={from}
            className={css.tempo}
            data-tempo={kind}
            x={xOf(from)}
            y={CLOCK_TOP}
            width={Math.max(2, xOf(to) - xOf(from))}
            height={4}
          />
        ),
      )}
      {clocks.map((tick) => (
        <g key={tick} transform={`translate(${xOf(tick)} ${CLOCK_TOP})`} className={css.clockMark}>
          <line y2={5} />
          <text y={18} textAnchor={tick === 0 ? 'start' : xOf(tick) > width - 30 ? 'end' : 'middle'}>
            {formatClock(tick)}
          </text>
        </g>
      ))}
      {scouted < ticks ? (
        <rect className={css.unknown} x={xOf(scouted)} y={FLAGS} width={width - xOf(scouted)} height={CLOCK_TOP - FLAGS} />
      ) : null}
    </svg>
  )
}

function Flags({ flags, xOf }: { readonly flags: readonly (readonly Flag[])[]; readonly xOf: (tick: number) => number }) {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  const names = useNames()
  return flags.map((group) => {
    const [first] = group
    if (!first) return null
    const lines = group.map(({ of, key, params, marks }) => `${of} ${names.say(key, params)} ${formatLoss(marks)}`)
    return (
      <button
        key={first.tick}
        type="button"
        className={css.flag}
        style={{ left: xOf(first.tick) }}
        data-tick={first.tick}
        aria-label={t('flag', { clock: formatClock(first.tick), what: lines.join('; ') })}
        title={`${formatClock(first.tick)}\n${lines.join('\n')}`}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => replay.seek(first.tick)}
      >
        <Sign sign="flag" size={18} />
        {group.length > 1 ? <b data-count={group.length} /> : null}
      </button>
    )
  })
}

/** The handle that keyboards and readers hold; the keys are the page's. */
function Playhead({ onPlace }: { readonly onPlace: (told: Told | undefined) => void }) {
  const { t } = useTranslation('replay')
  const replay = useReplay()
  const second = useSeen((s) => Math.floor(s.tick / 60))
  useEffect(() => onPlace(undefined), [onPlace])
  return (
    <div
      className={css.handle}
      role="slider"
      tabIndex={0}
      aria-label={t('playhead')}
      aria-valuemin={0}
      aria-valuemax={Math.floor(replay.ticks / 60)}
      aria-valuenow={second}
      aria-valuetext={t('at', { clock: formatClock(second * 60), of: formatClock(replay.ticks) })}
    />
  )
}
