import Link from 'next/link';
import { countText } from '../../lib/model/words.ts';
import { recordHref } from '../ui/hrefs.ts';
import { PageSection } from '../ui/page-section.tsx';
import type { Step, StepPart } from './what-to-do.ts';

/** What to do, in order. Nothing at all when there is nothing to do. */
export function StepList({ steps }: { readonly steps: readonly Step[] }) {
  if (steps.length === 0) return null;
  return (
    <PageSection title="What to do">
      <ol className="m-0 flex list-none flex-col gap-1 p-0">
        {steps.map((step, place) => (
          <li key={step.map(partKey).join('')} className="flex gap-2 text-prose text-text-2">
            <span aria-hidden className="shrink-0 text-text-3">
              {place + 1}
            </span>
            <span className="min-w-0 break-words">
              {step.map((part) => (
                <Part key={partKey(part)} part={part} />
              ))}
            </span>
          </li>
        ))}
      </ol>
    </PageSection>
  );
}

const partKey = (part: StepPart): string =>
  'text' in part
    ? part.text
    : 'strong' in part
      ? part.strong
      : `${part.record.topic}/${part.record.partition}/${part.record.offset}`;

function Part({ part }: { readonly part: StepPart }) {
  if ('text' in part) return part.text;
  if ('strong' in part) return <span className="font-medium text-text">{part.strong}</span>;
  const { topic, partition, offset } = part.record;
  return (
    <Link
      href={recordHref(topic, partition, offset)}
      prefetch={false}
      className="text-text underline decoration-line-control underline-offset-2 hover:decoration-current"
    >
      {topic} p{partition} @ {countText(BigInt(offset))}
    </Link>
  );
}
