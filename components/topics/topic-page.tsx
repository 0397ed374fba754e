'use client';

import Link from 'next/link';
import type { TopicDetail } from '../../lib/api/contracts/topics.ts';
import { useTopic } from '../../lib/hooks/use-topic.ts';
import { nodeId } from '../../lib/model/graph.ts';
import { bytesText, countOf, countText, rateText } from '../../lib/model/words.ts';
import { controlClass } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { DetailHead } from '../ui/detail-head.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Figure } from '../ui/figures.tsx';
import { eventsHref, graphHref } from '../ui/hrefs.ts';
import { PageSection } from '../ui/page-section.tsx';
import { useScreenWidth } from '../ui/screen-width.ts';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { SeverityMark } from '../ui/status-mark.tsx';
import { retentionText } from './topic-columns.tsx';
import { ReaderTable, SettingTable, TopicPartitionTable, TypeTable, WriterList } from './topic-tables.tsx';

const BACK = { href: '/topics', name: 'Topics' };

/** One topic: who writes it, who reads it and how far each is, what it holds, how it is set. */
export function TopicPage({ name }: { readonly name: string }) {
  const { data: topic, error, refetch } = useTopic(name);
  const isNarrow = useScreenWidth() === 'narrow';
  if (topic === undefined)
    return (
      <>
        <DetailHead back={BACK} title={name} />
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : <SkeletonRows label={`Reading ${name}`} />}
      </>
    );
  return (
    <div className="flex h-full flex-col overflow-y-auto wide:overflow-y-hidden">
      <TopicHead topic={topic} />
      <div className="flex flex-col wide:grid wide:min-h-0 wide:flex-1 wide:grid-cols-[minmax(0,1fr)_496px]">
        <div className="bg-surface wide:overflow-y-auto">
          <PageSection title="Who reads it" note={topic.readerEdges.length > 0 && countOf(topic.readerEdges.length, 'group')}>
            <ReaderTable topic={topic} isNarrow={isNarrow} />
          </PageSection>
          <PageSection title="Partitions" note={countText(topic.partitionCount)}>
            <TopicPartitionTable topic={topic} />
          </PageSection>
          <PageSection title="Types" note="as seen in the index">
            <TypeTable topic={topic} />
          </PageSection>
        </div>
        <div className="bg-surface wide:overflow-y-auto wide:border-l">
          <PageSection title="Who writes it" note={topic.writerEdges.length > 0 && countOf(topic.writerEdges.length, 'service')}>
            <WriterList topic={topic} />
          </PageSection>
          <PageSection title="Settings" aside="those the topic sets first">
            <SettingTable topic={topic} />
          </PageSection>
        </div>
      </div>
    </div>
  );
}

function TopicHead({ topic }: { readonly topic: TopicDetail }) {
  const reason = topic.error ? `${topic.error.code}; ${topic.error.message} ${topic.error.hint ?? ''}` : topic.reason;
  const size = sizeOf(topic.types);
  return (
    <DetailHead
      back={BACK}
      title={topic.topic}
      facts={
        <>
          {topic.carries !== 'unknown' && <Badge>{topic.carries}</Badge>}
          {topic.internal && <Badge>internal</Badge>}
          <span>
            {retentionText(topic)} · {countOf(topic.partitionCount, 'partition')}
            {topic.replicationFactor !== null && ` · ${countOf(topic.replicationFactor, 'replica')}`}
          </span>
          <Link
            className={controlClass('bordered', 'small')}
            href={graphHref(nodeId({ kind: 'topic', source: topic.source, name: topic.topic }))}
          >
            In the graph
          </Link>
          <Link className={controlClass('bordered', 'small')} href={eventsHref('topic', topic.topic)}>
            Events
          </Link>
        </>
      }
      verdict={
        reason && (
          <>
            <SeverityMark severity={topic.severity} />
            <span>{reason}</span>
          </>
        )
      }
      figures={
        <>
          <Figure
            label="Written"
            value={topic.writtenPerSec === null ? 'unknown' : `${rateText(topic.writtenPerSec)}/s`}
            note={topic.writtenPerSec === null ? 'after two samples' : 'records'}
          />
          <Figure
            label="Messages, at most"
            value={topic.messagesAtMost === null ? 'unknown' : countText(topic.messagesAtMost)}
            note="end minus log start"
          />
          <Figure
            label="Size, mean"
            value={size === null ? 'unknown' : bytesText(size.mean)}
            note={
              size === null ? 'nothing is indexed' : `at most ${bytesText(size.largest)}, of ${countText(size.count)} indexed`
            }
          />
          <Figure
            label="Index"
            value={topic.index.state}
            note={topic.index.reason ?? undefined}
            severity={topic.index.state === 'error' ? 'bad' : 'ok'}
          />
        </>
      }
    />
  );
}

/** Bytes of a record (key, value, headers) over all types indexed; null: none is. */
function sizeOf(types: TopicDetail['types']): { mean: number; largest: number; count: number } | null {
  const count = types.reduce((sum, type) => sum + type.count, 0);
  if (count === 0) return null;
  const bytes = types.reduce((sum, type) => sum + type.bytes, 0);
  return { mean: bytes / count, largest: Math.max(...types.map((type) => type.largest)), count };
}
