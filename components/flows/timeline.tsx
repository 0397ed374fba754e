'use client';

import clsx from 'clsx';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { useGroups } from '../../lib/hooks/use-groups.ts';
import { countOf, countText, durationText } from '../../lib/model/words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Time, useMomentText } from '../ui/moment.tsx';
import { SEVERITY_TEXT, SeverityMark } from '../ui/status-mark.tsx';
import { layoutTimeline, type TimelineLayout } from './timeline-layout.ts';
import { TimelineMarks } from './timeline-marks.tsx';

interface TimelineProps {
  readonly flow: FlowDetail;
  readonly selectedKey: string | null;
  readonly onSelect: (key: string) => void;
}

const NAMES_PX = 132;
const AXIS_PX = 28;
const LEAST_PX = 560;
/** More than this is a picture nobody can read; the table has them all. */
const MOST_EVENTS = 200;
const MOST_WAITS = 600;

/** A flow along time: a lane for each service, what it wrote, what it waited for. Lanes scroll down, the axis sideways. */
export function Timeline({ flow, selectedKey, onSelect }: TimelineProps) {
  const [width, setWidth] = useState(LEAST_PX);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(LEAST_PX, element.clientWidth - NAMES_PX)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const groups = useGroups().data?.groups;
  const serviceOf = useMemo(() => {
    const services = new Map(groups?.map((group) => [group.groupId, group.service]));
    return (group: string) => services.get(group) ?? group;
  }, [groups]);
  const layout = useMemo(
    () => layoutTimeline(flow, width, { serviceOf, mostEvents: MOST_EVENTS, mostWaits: MOST_WAITS }),
    [flow, width, serviceOf],
  );
  return (
    <div ref={scroller} className="h-full overflow-auto">
      {layout === null ? (
        <EmptyState title="No time axis for this flow">
          None of its {countOf(flow.events.length, 'event')} has a timestamp that can be believed. The table has them as they were
          written.
        </EmptyState>
      ) : (
        <>
          <div className="relative" style={{ width: NAMES_PX + width, height: AXIS_PX + layout.height }}>
            <Axis layout={layout} />
            <LaneNames layout={layout} />
            <TimelineMarks
              layout={layout}
              width={width}
              selectedKey={selectedKey}
              onSelect={onSelect}
              left={NAMES_PX}
              top={AXIS_PX}
            />
          </div>
          <LeftOut layout={layout} />
        </>
      )}
    </div>
  );
}

function Axis({ layout: { scale, nowX } }: { readonly layout: TimelineLayout }) {
  const moment = useMomentText();
  return (
    <div className="sticky top-0 z-20 border-b bg-surface text-caption text-text-3" style={{ height: AXIS_PX }}>
      {scale.ticks.map((tick) => (
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
    </div>
  );
}

function LaneNames({ layout }: { readonly layout: TimelineLayout }) {
  return (
    <div className="sticky left-0 z-10 border-r bg-surface" style={{ width: NAMES_PX }}>
      {layout.lanes.map((lane) => (
        <div
          key={lane.name ?? ' unknown'}
          className={clsx(
            'flex items-center gap-2 border-b pr-2 pl-5 text-table font-medium',
            lane.severity === 'bad' && 'bg-[color-mix(in_srgb,var(--bad-soft)_45%,var(--surface))]',
            lane.severity !== 'ok' && SEVERITY_TEXT[lane.severity],
          )}
          style={{ height: lane.height }}
        >
          {lane.severity !== 'ok' && <SeverityMark severity={lane.severity} size={8} />}
          {lane.name === null ? (
            <span className="text-text-3">writer unknown</span>
          ) : (
            <span className="truncate" title={lane.name}>
              {lane.name}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

/** What the picture does not show, and where it is. */
function LeftOut({ layout: { withoutTime, beyond } }: { readonly layout: TimelineLayout }) {
  if (withoutTime === 0 && beyond === 0) return null;
  const parts = [
    ...(beyond > 0 ? [`The first ${countOf(MOST_EVENTS, 'event')} are drawn, ${countText(beyond)} more are in the table.`] : []),
    ...(withoutTime > 0
      ? [`${countOf(withoutTime, 'event')} without a believable timestamp ${withoutTime === 1 ? 'is' : 'are'} in the table only.`]
      : []),
  ];
  return <p className="m-0 px-5 py-3 text-caption text-text-3">{parts.join(' ')}</p>;
}
