import { worseSeverity } from '../../model/status.ts';
import { type EdgeDraft, type Enricher, type NodeDraft, setStatus } from '../draft.ts';

/** Nodes take the worst of their reading edges; topics get their notes. */
export const addSummaries: Enricher = (draft) => {
  const readers = new Map<string, EdgeDraft[]>();
  const writers = new Map<string, EdgeDraft[]>();
  for (const edge of draft.edges.values()) {
    if (edge.kind === 'consume') push(readers, edge.from, edge);
    if (edge.kind === 'consume') push(readers, edge.to, edge);
    if (edge.kind !== 'consume') push(writers, edge.to, edge);
    if (edge.kind === 'produce') push(writers, edge.from, edge);
  }
  for (const node of draft.nodes.values()) {
    const reads = readers.get(node.id) ?? [];
    const writes = writers.get(node.id) ?? [];
    if (node.kind === 'service') summariseService(node, reads, writes);
    else addTopicNotes(node, reads, writes);
  }
};

function summariseService(node: NodeDraft, reads: EdgeDraft[], writes: EdgeDraft[]): void {
  for (const edge of reads) {
    if (edge.severity !== node.severity && worseSeverity(edge.severity, node.severity) === edge.severity)
      setStatus(node, edge.status, edge.reason);
    if (edge.ageMs !== null && (node.ageMs === null || edge.ageMs > node.ageMs)) {
      node.ageMs = edge.ageMs;
      node.basis = edge.basis;
    }
    if (edge.lag !== null) node.lag = (node.lag ?? 0) + edge.lag;
  }
  for (const edge of writes) if (edge.ratePerSec !== null) node.writtenPerSec = (node.writtenPerSec ?? 0) + edge.ratePerSec;
  if (node.reason === '')
    node.reason =
      reads.length > 0 ? (reads[0]?.reason ?? '') : writes.length > 0 ? 'Writes only' : 'Reads and writes nothing seen';
  if (reads.length === 0 && writes.length > 0) node.notes.push('writes only');
  if (reads.length + writes.length > 0 && [...reads, ...writes].every((edge) => edge.liveness === 'idle')) node.liveness = 'idle';
}

function addTopicNotes(node: NodeDraft, reads: EdgeDraft[], writes: EdgeDraft[]): void {
  if (node.compacted) node.notes.push('compacted');
  if (reads.length === 0) node.notes.push('no reader');
  if (writes.length === 0) node.notes.push('no writer known');
  if (node.writtenPerSec === 0) node.liveness = 'idle';
}

function push(map: Map<string, EdgeDraft[]>, key: string, edge: EdgeDraft): void {
  const list = map.get(key);
  if (list) list.push(edge);
  else map.set(key, [edge]);
}
