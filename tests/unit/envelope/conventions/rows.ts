import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnvelopeReader } from '../../../../lib/envelope/envelope.ts';
import type { Envelope } from '../../../../lib/model/event.ts';
import { record, type Written } from '../written.ts';

/** A record as its framework writes it, and what has to be read from it. */
export interface Row {
  readonly what: string;
  /** Project and file that say so. */
  readonly source: string;
  readonly written: Written;
  readonly value?: string | Buffer;
  /** These fields; the others may be anything. */
  readonly read: Partial<Record<keyof Envelope, unknown>>;
}

const reader = new EnvelopeReader();

export function testRows(rows: readonly Row[]): void {
  for (const { what, source, written, value, read } of rows) {
    test(`${what} [${source}]`, () => {
      const envelope = reader.readRecord(record(written, value));
      const found = Object.fromEntries(Object.keys(read).map((field) => [field, envelope[field as keyof Envelope]]));
      assert.deepEqual(found, read);
    });
  }
}

export const UUID = '3f2b8c1e-9d47-4a6b-8e05-1c7d2a9f6b34';
export const TRACE = '0af7651916cd43dd8448eb211c80319c';
export const TRACEPARENT = `00-${TRACE}-b7ad6b7169203331-01`;
