import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchJson } from '../api/client.ts';
import type { ScanRequest } from '../api/contracts/scans.ts';
import { answerOptions, queryKey } from '../api/query-keys.ts';
import { useAnswer, useHoldUntilHydrated } from './use-answer.ts';

/** How often one that runs is asked for. */
const EVERY_MS = 1_000;

/** All scans without their results; asked for again and again while one of them runs. */
export const useScans = () =>
  useAnswer({
    ...answerOptions('scans', {}),
    refetchInterval: ({ state }) => (state.data?.scans.some((scan) => scan.endedMs === null) ? EVERY_MS : false),
  });

/** One scan with its results; null: none. */
export const useScan = (id: string | null) =>
  useQuery({
    ...answerOptions('scan', { id: id ?? '' }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.endedMs === null ? EVERY_MS : false),
  });

/** What a scan would read and about how long it would take; null: nothing is asked. */
export const useScanPlan = (asked: ScanRequest | null) =>
  useQuery({
    queryKey: ['planScan', asked] as const,
    queryFn: ({ signal }) => fetchJson('planScan', {}, { signal, body: asked ?? {} }),
    enabled: asked !== null,
    staleTime: 30_000,
    ...useHoldUntilHydrated(),
  });

/** Begins a scan; ends one. What is listed is asked for anew. */
export function useScanControl() {
  const client = useQueryClient();
  const listAgain = () => client.invalidateQueries({ queryKey: ['scans'] });
  const begin = useMutation({
    mutationFn: (asked: ScanRequest) => fetchJson('startScan', {}, { body: asked }),
    onSettled: listAgain,
  });
  const end = useMutation({
    mutationFn: (id: string) => fetchJson('endScan', { id }),
    onSettled: async (scan) => {
      if (scan) await client.invalidateQueries({ queryKey: queryKey('scan', { id: scan.id }) });
      await listAgain();
    },
  });
  return { begin, end };
}

/** Searches, and what is left to scan, are asked anew: what is covered has changed without news of events. */
export function useSearchAgain(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['planScan'] });
    void client.invalidateQueries({ queryKey: ['events'] });
  };
}
