import type { Metadata } from 'next';
import { Suspense } from 'react';
import { GroupsPage } from '../../components/groups/groups-page.tsx';
import { preloadAnswer } from '../preload-answers.ts';

export const metadata: Metadata = { title: 'Groups' };

export default function Page() {
  preloadAnswer('health', {});
  preloadAnswer('groups', {});
  return (
    <Suspense>
      <GroupsPage />
    </Suspense>
  );
}
