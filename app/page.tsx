import { Suspense } from 'react';
import { GraphPage } from '../components/graph/graph-page.tsx';

export default function Page() {
  return (
    <Suspense>
      <GraphPage />
    </Suspense>
  );
}
