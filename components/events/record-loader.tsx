'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';
import { useRecord } from '../../lib/hooks/use-record.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { type EventPosition, placeText } from './event-position.ts';
import { BackToEvents, RecordView } from './record-view.tsx';

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
      <div className={clsx('border-b py-3', place === 'page' ? 'px-5 max-narrow:px-4' : 'flex items-center gap-2 px-4')}>
        {place === 'page' && <BackToEvents topic={at.topic} />}
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
