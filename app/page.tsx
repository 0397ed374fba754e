import { Suspense } from 'react';
import { GraphPage } from '../components/graph/graph-page.tsx';
import { preloadAnswer } from './preload-answers.ts';

export default function Page() {
  preloadAnswer('health', {});
  preloadAnswer('topology', { all: 'true' });
  return (
    <Suspense>
      <GraphPage />
    </Suspense>
  );
}
