import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TopicPage } from '../../../components/topics/topic-page.tsx';
import { nameInSegment } from '../../../components/ui/path-segment.ts';

interface Props {
  readonly params: Promise<{ topic: string }>;
}

/** Kafka's topic names have at most 249 characters, so a hash in place of the name stands for none. */
async function topicOf(props: Props): Promise<string | null> {
  const name = nameInSegment((await props.params).topic);
  return name !== null && 'name' in name ? name.name : null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await topicOf(props)) ?? 'Topic' };
}

export default async function Page(props: Props) {
  const name = await topicOf(props);
  if (name === null) notFound();
  return <TopicPage name={name} />;
}
