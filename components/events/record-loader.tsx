'use client';

import type { ReactNode } from 'react';
import { useRecord } from '../../lib/hooks/use-record.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { type EventPosition, placeText } from './event-position.ts';
import { RecordView } from './record-view.tsx';

interface RecordLoaderProps {
  readonly at: EventPosition;
  readonly place: 'drawer' | 'page';
  readonly close?: ReactNode;
}

/** Fetches one record and shows it, or why it cannot be shown. */
export function RecordLoader({ at, place, close }: RecordLoaderProps) {
  const record = useRecord(at);
  if (record.data) return <RecordView record={record.data} place={place} close={close} />;
  return (
    <>
      <div className="flex items-center gap-2 border-b px-4 py-3">
        <p className="m-0 min-w-0 flex-1 truncate">
          <span className="text-panel">{at.topic}</span>{' '}
          <span className="font-mono text-code-small text-text-2">{placeText(at)}</span>
        </p>
        {close}
      </div>
      {record.isError ? (
        <ErrorState error={record.error} retry={() => void record.refetch()} />
      ) : (
        <SkeletonRows rows={8} label="Reading the record" />
      )}
    </>
  );
}
