import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { FlowPage } from '../../../components/flows/flow-page.tsx';
import { nameInSegment } from '../../../components/ui/path-segment.ts';

interface Props {
  readonly params: Promise<{ correlationId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const name = nameInSegment((await params).correlationId);
  return { title: name !== null && 'name' in name ? name.name : 'Flow' };
}

export default async function Page({ params }: Props) {
  const name = nameInSegment((await params).correlationId);
  if (name === null) notFound();
  return (
    <Suspense>
      <FlowPage name={name} />
    </Suspense>
  );
}
