import Link from 'next/link';
import type { FlowDetail } from '../../lib/api/contracts/flows.ts';
import { LIVE_FLOW_EVENTS } from '../../lib/hooks/live-parts.ts';
import { countOf, countText } from '../../lib/model/words.ts';
import { CoverageSentence } from '../events/coverage-strip.tsx';
import { typeLabel } from '../events/event-position.ts';
import { Button, controlClass } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { recordHref } from '../ui/hrefs.ts';
import { BackIcon } from '../ui/icons.tsx';
import { Time } from '../ui/moment.tsx';
import { groupLabel } from '../ui/name-text.ts';
import { SeverityMark } from '../ui/status-mark.tsx';
import { CopyAs } from './copy-as.tsx';
import { flowFacts } from './flow-facts.ts';
import { VerdictLine } from './verdict-line.tsx';

/** Where one is: the list above, and the id exactly as it is. */
export function FlowName({ correlationId }: { readonly correlationId: string | null }) {
  return (
    <div className="flex min-w-0 items-center gap-1.5 text-table text-text-2">
      <Link href="/flows" className="inline-flex h-6 shrink-0 items-center gap-1 hover:text-text">
        <BackIcon size={14} />
        Flows
      </Link>
      <span className="text-text-3">/</span>
      {correlationId !== null && (
        <>
          <h1 className="m-0 max-h-24 min-w-0 overflow-y-auto font-mono text-code font-medium break-all whitespace-pre-wrap text-text">
            <bdi>{correlationId}</bdi>
          </h1>
          <CopyButton text={correlationId} label="Copy the correlation id" />
        </>
      )}
    </div>
  );
}

/** Verdict first, then one line of facts; at the right ways on, and what was looked at. */
export function FlowHead({ flow, refresh }: { readonly flow: FlowDetail; readonly refresh: () => void }) {
  const facts = flowFacts(flow);
  const { waitingFor } = flow.verdict;
  return (
    <header className="shrink-0 px-5 pt-2 pb-2">
      <FlowName correlationId={flow.correlationId} />
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <h2 className="m-0 mt-1">
            <VerdictLine verdict={flow.verdict} size="headline" />
          </h2>
          <p className="m-0 mt-1 text-table text-text-2">
            {flow.startedMs !== null && (
              <>
                Started <Time ms={flow.startedMs} millis />
                {facts.startedBy !== null && ` by ${facts.startedBy}`}.{' '}
              </>
            )}
            {facts.extent}.{facts.rootType !== null && ` Root type ${facts.rootType}${facts.isCommand ? ', a command' : ''}.`}
            {facts.clocks !== null && ` ${facts.clocks}.`}
          </p>
          {facts.skew !== null && (
            <p className="m-0 mt-1 flex items-center gap-2 text-table text-warn">
              <SeverityMark severity="warn" />
              {facts.skew}.
            </p>
          )}
          <DeadLetters flow={flow} />
        </div>
        <div className="flex flex-col items-end gap-2 text-table max-medium:items-start">
          <div className="flex flex-wrap items-center gap-2">
            <CopyAs flow={flow} />
            {waitingFor !== null && (
              <Link
                href={`/flows?${new URLSearchParams({ state: 'waiting', reader: waitingFor })}`}
                prefetch={false}
                className={controlClass('bordered', 'control')}
              >
                <span className="max-w-72 truncate">Flows that wait for {groupLabel(waitingFor)}</span>
                <span aria-hidden>›</span>
              </Link>
            )}
          </div>
          {flow.events.length > LIVE_FLOW_EVENTS && (
            <p className="m-0 flex items-center gap-2 text-text-2">
              <span>
                As of <Time ms={flow.asOfMs} />: too long to follow live
              </span>
              <Button size="small" onClick={refresh}>
                Read again
              </Button>
            </p>
          )}
          <CoverageSentence coverage={flow.coverage} asOfMs={flow.asOfMs} />
        </div>
      </div>
    </header>
  );
}

/** Who gave up on what, under the verdict: a flow all have passed may still have failed. */
function DeadLetters({ flow }: { readonly flow: FlowDetail }) {
  const letters = flow.events.filter((event) => event.deadLetterOf !== null);
  const [first] = letters;
  if (first === undefined) return null;
  const group = first.deadLetterOf?.group ?? null;
  return (
    <p className="m-0 mt-1 flex items-center gap-2 text-table text-warn">
      <SeverityMark severity="warn" />
      <span>
        {countOf(letters.length, 'dead letter')}:{' '}
        {group === null ? 'a reader gave up on' : <span className="font-medium">{groupLabel(group)} gave up on</span>}{' '}
        <Link href={recordHref(first.topic, first.partition, first.offset)} className="underline decoration-line-control">
          {typeLabel(first)}
        </Link>
        {letters.length > 1 && ` and ${countText(letters.length - 1)} more`}
      </span>
    </p>
  );
}
