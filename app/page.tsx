import { Suspense } from 'react';
import { GraphPage } from '../components/graph/graph-page.tsx';
import { LAYOUT_ENGINE_PATH } from '../components/graph/layout/engine-path.ts';

export default function Page() {
  return (
    <Suspense>
      {/* 1.6 MB that the first graph waits for: asked for with the page, and not when its scripts have run. */}
      <link rel="prefetch" href={LAYOUT_ENGINE_PATH} />
      <GraphPage />
    </Suspense>
  );
}
