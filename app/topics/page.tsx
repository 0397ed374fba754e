import type { Metadata } from 'next';
import { Suspense } from 'react';
import { TopicsPage } from '../../components/topics/topics-page.tsx';
import { preloadAnswer } from '../preload-answers.ts';

export const metadata: Metadata = { title: 'Topics' };

export default function Page() {
  preloadAnswer('health', {});
  preloadAnswer('topics', {});
  return (
    <Suspense>
      <TopicsPage />
    </Suspense>
  );
}
