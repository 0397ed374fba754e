'use client';

import { ErrorState } from '../components/ui/error-state.tsx';

/** A page that broke; the bar above it still works. */
export default function PageError({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return <ErrorState error={error} retry={reset} />;
}
