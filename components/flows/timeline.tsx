'use client';

import clsx from 'clsx';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { useGroups } from '../../lib/hooks/use-groups.ts';
import { countOf, countText, durationText } from '../../lib/model/words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Time, useMomentText } from '../ui/moment.tsx';
import { SEVERITY_TEXT, SeverityMark } from '../ui/status-mark.tsx';
import { CriticalPath } from './critical-path.tsx';
import { criticalSteps } from './critical-steps.ts';
import { StepList } from './step-list.tsx';
import { freeTicks, layoutTimeline, type TimelineLayout } from './timeline-layout.ts';
import { TimelineMarks } from './timeline-marks.tsx';
import { type TimelineModel, timelineModel } from './timeline-model.ts';

interface TimelineProps {
  readonly flow: FlowDetail;
  readonly scale: 'time' | 'step';
  readonly lanes: 'service' | 'topic';
  /** A list of steps in place of lanes: there is no room for an axis. */
  readonly isNarrow: boolean;
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
}

const NAMES_PX = 132;
const AXIS_PX = 28;
const LEAST_PX = 560;
/** More than this is a picture nobody can read; the table has them all. */
const MOST_EVENTS = 200;
const MOST_WAITS = 600;

/** A flow along time: a lane for each service or topic, what was written, what was waited for; under it the critical path. */
export function Timeline({ flow, scale, lanes, isNarrow, selectedKey, onSelect }: TimelineProps) {
  const groups = useGroups().data?.groups;
  const serviceOf = useMemo(() => {
    const services = new Map(groups?.map((group) => [group.groupId, group.service]));
    return (group: string) => services.get(group) ?? group;
  }, [groups]);
  const model = useMemo(
    () => timelineModel(flow, { lanes, serviceOf, mostEvents: MOST_EVENTS, mostWaits: MOST_WAITS }),
    [flow, lanes, serviceOf],
  );
  const critical = useMemo(() => criticalSteps(model), [model]);
  if (model.events.length === 0)
    return (
      <EmptyState title="No time axis for this flow">
        None of its {countOf(flow.events.length, 'event')} has a timestamp that can be believed. The table has them as they were
        written.
      </EmptyState>
    );
  if (isNarrow) return <StepList flow={flow} model={model} selectedKey={selectedKey} onSelect={onSelect} />;
  return (
    <div className="flex h-full flex-col">
      <Lanes model={model} scale={scale} lanes={lanes} selectedKey={selectedKey} onSelect={onSelect} />
      <CriticalPath steps={critical} />
    </div>
  );
}

interface LanesProps extends Pick<TimelineProps, 'scale' | 'lanes' | 'selectedKey' | 'onSelect'> {
  readonly model: TimelineModel;
}

/** Lanes scroll down, the axis sideways; the names and the axis stay. */
function Lanes({ model, scale, lanes, selectedKey, onSelect }: LanesProps) {
  const [width, setWidth] = useState(LEAST_PX);
  const scroller = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(LEAST_PX, element.clientWidth - NAMES_PX)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const layout = useMemo(() => layoutTimeline(model, { width, scale, lanes }), [model, width, scale, lanes]);
  return (
    <section
      ref={scroller}
      aria-label="Lanes"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take keys
      tabIndex={0}
      className="min-h-40 flex-initial overflow-auto bg-canvas print:overflow-visible"
    >
      {layout !== null && (
        <>
          <div
            className="relative print:break-inside-avoid"
            style={{ width: NAMES_PX + layout.width, height: AXIS_PX + layout.height }}
          >
            <Axis layout={layout} isToScale={scale === 'time'} />
            <LaneNames layout={layout} />
            <TimelineMarks layout={layout} selectedKey={selectedKey} onSelect={onSelect} left={NAMES_PX} top={AXIS_PX} />
          </div>
          <LeftOut model={model} />
        </>
      )}
    </section>
  );
}

function Axis({ layout, isToScale }: { readonly layout: TimelineLayout; readonly isToScale: boolean }) {
  const { scale, nowX } = layout;
  const moment = useMomentText();
  return (
    <div className="sticky top-0 z-20 border-b bg-surface text-caption text-text-3" style={{ height: AXIS_PX }}>
      {freeTicks(layout).map((tick) => (
        <span
          key={tick.afterMs}
          className={clsx('absolute top-1.5 whitespace-nowrap', tick.afterMs > 0 && '-translate-x-1/2')}
          style={{ left: NAMES_PX + tick.x }}
        >
          {tick.afterMs === 0 ? <Time ms={scale.startMs} millis /> : tick.text}
        </span>
      ))}
      {scale.breaks.map((gap) => (
        <span
          key={gap.x}
          className="absolute top-1.5 -translate-x-full bg-surface px-1 whitespace-nowrap"
          style={{ left: NAMES_PX + gap.x + 30 }}
        >
          {durationText(gap.skippedMs)} not to scale
        </span>
      ))}
      {nowX !== null && (
        <span
          className="absolute top-1.5 -translate-x-full bg-surface pl-1 font-medium whitespace-nowrap text-text"
          style={{ left: NAMES_PX + nowX + 24 }}
        >
          now {moment(scale.endMs)}
        </span>
      )}
      <span className="sticky left-0 inline-flex h-full items-center border-r bg-surface pl-5" style={{ width: NAMES_PX }}>
        {!isToScale && 'not to scale'}
      </span>
    </div>
  );
}

function LaneNames({ layout }: { readonly layout: TimelineLayout }) {
  return (
    <div className="sticky left-0 z-10 border-r bg-canvas" style={{ width: NAMES_PX }}>
      {layout.lanes.map((lane) => (
        <div
          key={lane.name ?? ' unknown'}
          className={clsx(
            'flex items-center gap-2 border-b pr-2 pl-5 text-table font-medium',
            lane.severity === 'bad' && 'bg-[color-mix(in_srgb,var(--bad-soft)_45%,var(--canvas))]',
            lane.severity !== 'ok' && SEVERITY_TEXT[lane.severity],
          )}
          style={{ height: lane.height }}
        >
          {lane.severity !== 'ok' && <SeverityMark severity={lane.severity} size={8} />}
          {lane.name === null ? (
            <span className="text-text-3">writer unknown</span>
          ) : (
            <span className="line-clamp-2 min-w-0 break-words" title={lane.name}>
              {lane.name}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

/** What the picture does not show, and where it is. */
function LeftOut({ model: { withoutTime, beyond, events } }: { readonly model: TimelineModel }) {
  if (withoutTime === 0 && beyond === 0) return null;
  const parts = [
    ...(beyond > 0
      ? [
          `Showing ${countText(events.length)} of ${countOf(events.length + beyond, 'event')}: the critical path and the first ones. The table has them all.`,
        ]
      : []),
    ...(withoutTime > 0
      ? [`${countOf(withoutTime, 'event')} without a believable timestamp ${withoutTime === 1 ? 'is' : 'are'} in the table only.`]
      : []),
  ];
  return <p className="sticky left-0 m-0 px-5 py-3 text-caption text-text-3">{parts.join(' ')}</p>;
}
