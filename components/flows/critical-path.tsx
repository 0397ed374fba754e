import clsx from 'clsx';
import { SEVERITY_TEXT, SeverityMark } from '../ui/status-mark.tsx';
import type { CriticalStep } from './critical-steps.ts';

/** The steps of the critical path under the lanes: who read what, how long it waited to be read, how long it was worked on. */
export function CriticalPath({ steps }: { readonly steps: readonly CriticalStep[] }) {
  if (steps.length === 0) return null;
  return (
    <section
      aria-label="Critical path"
      // A path of hundreds of steps leaves the lanes their room; focusable, so that keys can scroll it.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take keys
      tabIndex={0}
      className="max-h-[45%] shrink-0 overflow-y-auto border-t bg-canvas print:max-h-none"
    >
      <h2 className="m-0 flex h-9 items-center gap-2 px-5 text-table font-semibold">
        Critical path
        <span className="text-caption font-normal text-text-3">
          {steps.at(-1)?.isWaiting ? 'to what the flow waits for' : 'to its last event'}
        </span>
      </h2>
      <table aria-label="Steps of the critical path" className="w-full table-fixed border-collapse text-table">
        <colgroup>
          <col className="w-[15%]" />
          <col className="w-[21%]" />
          <col className="w-[12%]" />
          <col className="w-[14%]" />
          <col />
        </colgroup>
        <thead>
          <tr className="h-7 text-caption text-text-3">
            <th scope="col" className={clsx(HEAD, 'pl-5 text-left')}>
              Reader
            </th>
            <th scope="col" className={clsx(HEAD, 'text-left')}>
              Reads
            </th>
            <th scope="col" className={clsx(HEAD, 'text-right')} title="From the event's time until the reader had passed it">
              Waited
            </th>
            <th scope="col" className={clsx(HEAD, 'text-right')} title="From then until the last event it wrote because of it">
              Worked
            </th>
            <th scope="col" className={clsx(HEAD, 'pl-6 text-left')}>
              Basis
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.key} className="h-7 border-t">
              <td className="truncate pr-2 pl-5 font-medium" title={step.reader}>
                <span className="inline-flex items-center gap-2">
                  <SeverityMark severity={step.severity} />
                  {step.reader}
                </span>
              </td>
              <td className="truncate px-2" title={step.reads}>
                {step.reads}
              </td>
              <td
                className={clsx(
                  'px-2 text-right',
                  step.isWaiting && 'font-semibold',
                  step.isWaiting && SEVERITY_TEXT[step.severity],
                )}
              >
                {step.waited}
              </td>
              <td className={clsx('px-2 text-right', !step.isMeasured && 'text-text-3')}>{step.worked}</td>
              <td className="truncate pr-5 pl-6 text-text-2" title={step.note}>
                {step.note}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const HEAD = 'px-2 font-medium';
