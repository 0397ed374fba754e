import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { GroupByHash } from '../../../components/groups/group-by-hash.tsx';
import { GroupPage } from '../../../components/groups/group-page.tsx';
import { groupLabel } from '../../../components/ui/name-text.ts';
import { nameInSegment } from '../../../components/ui/path-segment.ts';

interface Props {
  readonly params: Promise<{ group: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const name = nameInSegment((await params).group);
  return { title: name !== null && 'name' in name ? groupLabel(name.name) : 'Group' };
}

export default async function Page({ params }: Props) {
  const name = nameInSegment((await params).group);
  if (name === null) notFound();
  return 'hash' in name ? <GroupByHash hash={name.hash} /> : <GroupPage groupId={name.name} />;
}
