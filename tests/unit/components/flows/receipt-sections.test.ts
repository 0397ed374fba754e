import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passedSpan, receiptSections } from '../../../../components/flows/receipt-sections.ts';
import { event, receipt } from './flow-builder.ts';

const a = event({ offset: '1' });
const b = event({ offset: '2', type: 'PaymentAuthorised' });
const receipts = [
  receipt(a, { group: 'audit' }),
  receipt(a, { group: 'payments' }),
  receipt(b, { group: 'audit' }),
  receipt(b, { group: 'crm', state: 'unknown', severity: 'unknown' }),
  receipt(b, { group: 'shipping', state: 'pending', severity: 'bad', ahead: 41 }),
];

test('by event: what somebody has not passed comes first, the worst of its readers on top', () => {
  const sections = receiptSections([a, b], receipts, 'event');
  assert.deepEqual(
    sections.map((section) => [
      section.event?.type,
      section.severity,
      section.passed.length,
      section.open.map((open) => open.group),
    ]),
    [
      ['PaymentAuthorised', 'bad', 1, ['shipping', 'crm']],
      ['OrderPlaced', 'ok', 2, []],
    ],
  );
});

test('of two that are equally bad, the one the verdict is about comes first', () => {
  const stopped = receipt(a, { group: 'invoices', state: 'pending', severity: 'bad', ahead: 31_022 });
  const typesFor = (waitingFor: string) =>
    receiptSections([a, b], [...receipts, stopped], 'event', waitingFor).map((section) => section.event?.type);
  assert.deepEqual(typesFor('shipping'), ['PaymentAuthorised', 'OrderPlaced']);
  assert.deepEqual(typesFor('invoices'), ['OrderPlaced', 'PaymentAuthorised']);
});

test('by group: the same, turned round', () => {
  const sections = receiptSections([a, b], receipts, 'group');
  assert.deepEqual(
    sections.map((section) => [section.group, section.open.length, section.passed.length]),
    [
      ['shipping', 1, 0],
      ['crm', 1, 0],
      ['audit', 0, 2],
      ['payments', 0, 1],
    ],
  );
});

test('passed between the first and the last known moment', () => {
  assert.deepEqual(passedSpan([{ passedAtMs: 30 }, { passedAtMs: null }, { passedAtMs: 10 }]), { fromMs: 10, toMs: 30 });
  assert.equal(passedSpan([{ passedAtMs: null }]), null);
});
