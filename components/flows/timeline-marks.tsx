import clsx from 'clsx';
import { memo, useId } from 'react';
import type { Severity } from '../../lib/model/status.ts';
import { groupLabel } from '../ui/name-text.ts';
import type { TimelineLayout } from './timeline-layout.ts';
import type { Arrow, Bar, Dot, Label } from './timeline-shapes.ts';

interface TimelineMarksProps {
  readonly layout: TimelineLayout;
  readonly left: number;
  readonly top: number;
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
}

/** The drawing itself: hatched waits, solid work, dots for events, rings for commands, arrows by cause. */
export function TimelineMarks({ layout, left, top, selectedKey, onSelect }: TimelineMarksProps) {
  const hatch = useId();
  const { lanes, scale, bars, arrows, dots, labels, nowX, width, height } = layout;
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
            <rect width="6" height="6" fill="var(--canvas)" fillOpacity={tone === 'bad' ? 0.25 : 0.8} />
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
        <BarMark
          key={bar.key}
          bar={bar}
          hatch={hatch}
          isSelected={selectedKey !== null && (bar.source === selectedKey || bar.wrote.includes(selectedKey))}
        />
      ))}
      {scale.breaks.map((gap) => (
        <path key={gap.x} d={zigzag(gap.x, height)} fill="var(--canvas)" stroke="var(--line-control)" />
      ))}
      {nowX !== null && <line x1={nowX} x2={nowX} y1="0" y2={height} stroke="var(--text-3)" strokeDasharray="2 3" />}
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

interface BarMarkProps {
  readonly bar: Bar;
  readonly hatch: string;
  readonly isSelected: boolean;
}

function BarMark({ bar, hatch, isSelected }: BarMarkProps) {
  const state = bar.isPending ? STATE_COLOUR[bar.severity] : null;
  const half = bar.isPending ? 10 : 6.5;
  const stroke = state ?? (bar.isCritical ? 'var(--text-2)' : 'var(--line-control)');
  const tone = state === null ? (bar.isCritical ? 'critical' : 'quiet') : bar.severity === 'bad' ? 'bad' : 'warn';
  return (
    <g>
      <title>{`${groupLabel(bar.group)} ${bar.isPending ? 'waits' : 'passed it'}`}</title>
      {isSelected && (
        <rect
          x={bar.fromX - 3}
          y={bar.y - half - 3}
          width={(bar.workedX ?? bar.readX) - bar.fromX + 6}
          height={half * 2 + 6}
          rx="4"
          fill="none"
          stroke="var(--accent)"
          strokeWidth="1.5"
        />
      )}
      <rect
        x={bar.fromX}
        y={bar.y - half}
        width={bar.readX - bar.fromX}
        height={half * 2}
        rx="2"
        fill={`url(#${hatch}${tone})`}
        stroke={stroke}
      />
      {bar.workedX !== null && (
        <rect
          x={bar.readX}
          y={bar.y - half - 0.5}
          width={Math.max(1, bar.workedX - bar.readX)}
          height={half * 2 + 1}
          rx="2"
          fill={bar.isCritical ? 'var(--text-2)' : 'var(--ramp-3)'}
        />
      )}
      {bar.isClosed && (
        <line x1={bar.readX} x2={bar.readX} y1={bar.y - 8} y2={bar.y + 8} stroke="var(--text-2)" strokeWidth="2" />
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
        strokeDasharray={isCommand ? '4 3' : undefined}
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

const DotMark = memo(function DotMark({ dot, isSelected, onSelect }: DotMarkProps) {
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
      {isSelected && <circle cx={dot.x} cy={dot.y} r="8.5" fill="var(--accent)" fillOpacity="0.45" />}
      <circle
        cx={dot.x}
        cy={dot.y}
        r={dot.isCommand ? 4.25 : 5}
        fill={dot.isCommand ? 'var(--canvas)' : 'var(--text)'}
        stroke={dot.isCommand ? 'var(--text)' : 'var(--canvas)'}
        strokeWidth={dot.isCommand ? 2 : 1.5}
      />
    </g>
  );
});

const LABEL_FILL: Record<Label['tone'], string> = {
  name: 'var(--text)',
  quiet: 'var(--text-3)',
  inside: 'var(--text)',
  work: 'var(--canvas)',
};

function LabelMark({ label }: { readonly label: Label }) {
  const { tone, severity } = label;
  const state = severity === 'bad' ? 'var(--bad)' : severity === 'warn' ? 'var(--warn)' : null;
  const halo = tone === 'inside' && severity === 'bad' ? 'var(--bad-soft)' : 'var(--canvas)';
  return (
    <text
      x={label.x}
      y={label.y + 4}
      textAnchor={label.anchor}
      className={clsx('pointer-events-none text-table', tone === 'name' && 'font-medium', isOnBar(tone) && 'font-semibold')}
      fill={state ?? LABEL_FILL[tone]}
      stroke={tone === 'work' ? 'none' : halo}
      strokeWidth="4"
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {label.text}
      {label.note !== '' && (
        <tspan dx="6" className="font-normal" fill="var(--text-3)">
          {label.note}
        </tspan>
      )}
    </text>
  );
}

const isOnBar = (tone: Label['tone']): boolean => tone === 'inside' || tone === 'work';

/** Two zigzags side by side, down the whole height. */
function zigzag(x: number, height: number): string {
  const line = (at: number) =>
    Array.from({ length: Math.ceil(height / 6) + 1 }, (_, i) => [at + (i % 2 === 0 ? -4 : 4), i * 6] as const);
  return `M${[...line(x - 4), ...line(x + 4).reverse()].map(([px, py]) => `${px} ${py}`).join('L')}Z`;
}
