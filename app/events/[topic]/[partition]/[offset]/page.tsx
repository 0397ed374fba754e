import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { type EventPosition, placeText, positionOf } from '../../../../../components/events/event-position.ts';
import { RecordLoader } from '../../../../../components/events/record-loader.tsx';
import { nameInSegment } from '../../../../../components/ui/path-segment.ts';

interface Props {
  readonly params: Promise<{ topic: string; partition: string; offset: string }>;
}

/** No topic's name is over 1 KB, so none travels as a hash. */
async function readPosition({ params }: Props): Promise<EventPosition | null> {
  const { topic, partition, offset } = await params;
  const name = nameInSegment(topic);
  return name !== null && 'name' in name ? positionOf(name.name, partition, offset) : null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const at = await readPosition(props);
  return { title: at === null ? 'Event' : `${at.topic} ${placeText(at)}` };
}

export default async function Page(props: Props) {
  const at = await readPosition(props);
  if (at === null) notFound();
  return (
    <div className="flex h-full flex-col bg-surface">
      <RecordLoader at={at} place="page" />
    </div>
  );
}
