import clsx from 'clsx';
import { useId } from 'react';
import type { Severity } from '../../lib/model/status.ts';
import type { Arrow, Bar, Dot, Label, TimelineLayout } from './timeline-layout.ts';

interface TimelineMarksProps {
  readonly layout: TimelineLayout;
  readonly width: number;
  readonly left: number;
  readonly top: number;
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
}

/** The drawing itself: hatched waits, solid work, dots for events, rings for commands, arrows by cause. */
export function TimelineMarks({ layout, width, left, top, selectedKey, onSelect }: TimelineMarksProps) {
  const hatch = useId();
  const { lanes, scale, bars, arrows, dots, labels, nowX, height } = layout;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be inside an SVG
    <svg role="group" aria-label="Timeline" width={width} height={height} className="absolute" style={{ left, top }}>
      <defs>
        {(['quiet', 'critical', 'warn', 'bad'] as const).map((tone) => (
          <pattern
            key={tone}
            id={`${hatch}${tone}`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line x1="0" x2="0" y1="0" y2="6" stroke={HATCH[tone]} strokeWidth="1.5" strokeOpacity={tone === 'bad' ? 0.55 : 1} />
          </pattern>
        ))}
      </defs>
      {lanes.map((lane) => (
        <g key={lane.name ?? ' unknown'}>
          {lane.severity === 'bad' && (
            <rect y={lane.top} width={width} height={lane.height} fill="var(--bad-soft)" fillOpacity="0.45" />
          )}
          <line x1="0" x2={width} y1={lane.top + lane.height - 0.5} y2={lane.top + lane.height - 0.5} stroke="var(--line)" />
        </g>
      ))}
      {scale.ticks.map((tick) => (
        <line key={tick.afterMs} x1={tick.x} x2={tick.x} y1="0" y2={height} stroke="var(--line)" />
      ))}
      {arrows.map((arrow) => (
        <ArrowMark key={arrow.key} arrow={arrow} />
      ))}
      {bars.map((bar) => (
        <BarMark key={bar.key} bar={bar} hatch={hatch} />
      ))}
      {scale.breaks.map((gap) => (
        <path key={gap.x} d={zigzag(gap.x, height)} fill="var(--canvas)" stroke="var(--line-control)" />
      ))}
      {nowX !== null && <line x1={nowX} x2={nowX} y1="0" y2={height} stroke="var(--line-control)" strokeDasharray="2 3" />}
      {dots.map((dot) => (
        <DotMark key={dot.key} dot={dot} isSelected={dot.key === selectedKey} onSelect={onSelect} />
      ))}
      {labels.map((label) => (
        <LabelMark key={label.key} label={label} />
      ))}
    </svg>
  );
}

const HATCH = { quiet: 'var(--line-control)', critical: 'var(--text-2)', warn: 'var(--warn-fill)', bad: 'var(--bad)' };
const STATE_COLOUR: Record<Severity, string | null> = { ok: null, unknown: null, warn: 'var(--warn-fill)', bad: 'var(--bad)' };

function BarMark({ bar, hatch }: { readonly bar: Bar; readonly hatch: string }) {
  const state = bar.isPending ? STATE_COLOUR[bar.severity] : null;
  const half = bar.isPending ? 10 : 6;
  const stroke = state ?? (bar.isCritical ? 'var(--text-2)' : 'var(--line-control)');
  const tone = state === null ? (bar.isCritical ? 'critical' : 'quiet') : bar.severity === 'bad' ? 'bad' : 'warn';
  return (
    <g>
      <title>{`${bar.group} ${bar.isPending ? 'waits' : 'passed it'}`}</title>
      <rect
        x={bar.fromX}
        y={bar.y - half}
        width={bar.passedX - bar.fromX}
        height={half * 2}
        rx="2"
        fill={`url(#${hatch}${tone})`}
        stroke={stroke}
      />
      {bar.workedX !== null ? (
        <rect
          x={bar.passedX}
          y={bar.y - half}
          width={Math.max(1, bar.workedX - bar.passedX)}
          height={half * 2}
          rx="2"
          fill={bar.isCritical ? 'var(--text-2)' : 'var(--ramp-3)'}
        />
      ) : (
        !bar.isPending && (
          <line x1={bar.passedX} x2={bar.passedX} y1={bar.y - 8} y2={bar.y + 8} stroke="var(--text-2)" strokeWidth="1.5" />
        )
      )}
    </g>
  );
}

function ArrowMark({ arrow }: { readonly arrow: Arrow }) {
  const { x, fromY, toY, toX, isCritical, isCommand } = arrow;
  const colour = isCritical ? 'var(--text)' : 'var(--line-control)';
  const isStraight = Math.abs(toX - x) < 1;
  const down = Math.sign(toY - fromY);
  const endY = isStraight ? toY - down * 7 : toY;
  const head = isStraight
    ? `M${x - 3.5} ${endY - down * 5}L${x + 3.5} ${endY - down * 5}L${x} ${endY}Z`
    : `M${toX - 12} ${toY - 3.5}L${toX - 12} ${toY + 3.5}L${toX - 6} ${toY}Z`;
  return (
    <g>
      <path
        d={isStraight ? `M${x} ${fromY}V${endY - down * 4}` : `M${x} ${fromY}V${toY}H${toX - 8}`}
        fill="none"
        stroke={colour}
        strokeWidth={isCritical ? 1.75 : 1.25}
        strokeDasharray={isCommand ? '5 4' : undefined}
      />
      <path d={head} fill={colour} />
    </g>
  );
}

interface DotMarkProps {
  readonly dot: Dot;
  readonly isSelected: boolean;
  readonly onSelect: (key: string) => void;
}

function DotMark({ dot, isSelected, onSelect }: DotMarkProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot be inside an SVG
    <g
      role="button"
      tabIndex={0}
      aria-pressed={isSelected}
      aria-label={`${dot.name}${dot.isCommand ? ', command' : ''}`}
      className="cursor-pointer"
      onClick={() => onSelect(dot.key)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onSelect(dot.key);
      }}
    >
      <circle cx={dot.x} cy={dot.y} r="12" fill="transparent" />
      {isSelected && <circle cx={dot.x} cy={dot.y} r="8" fill="var(--accent)" fillOpacity="0.45" />}
      <circle
        cx={dot.x}
        cy={dot.y}
        r="4.5"
        fill={dot.isCommand ? 'var(--canvas)' : 'var(--text)'}
        stroke={dot.isCommand ? 'var(--text)' : 'var(--canvas)'}
        strokeWidth={dot.isCommand ? 2 : 1.5}
      />
    </g>
  );
}

function LabelMark({ label }: { readonly label: Label }) {
  const isState = label.severity === 'bad' || label.severity === 'warn';
  return (
    <text
      x={label.x}
      y={label.y + 4}
      textAnchor={label.anchor}
      className={clsx(
        'pointer-events-none text-table',
        label.tone !== 'quiet' && 'font-medium',
        label.tone === 'inside' && 'font-semibold',
      )}
      fill={
        isState
          ? label.severity === 'bad'
            ? 'var(--bad)'
            : 'var(--warn)'
          : label.tone === 'quiet'
            ? 'var(--text-3)'
            : 'var(--text)'
      }
      stroke={label.tone === 'inside' && label.severity === 'bad' ? 'var(--bad-soft)' : 'var(--canvas)'}
      strokeWidth="4"
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {label.text}
    </text>
  );
}

/** Two zigzags side by side, down the whole height. */
function zigzag(x: number, height: number): string {
  const line = (at: number) =>
    Array.from({ length: Math.ceil(height / 6) + 1 }, (_, i) => [at + (i % 2 === 0 ? -4 : 4), i * 6] as const);
  return `M${[...line(x - 4), ...line(x + 4).reverse()].map(([px, py]) => `${px} ${py}`).join('L')}Z`;
}
