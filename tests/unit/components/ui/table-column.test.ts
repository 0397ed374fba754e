import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnsAt, nextSort, parseSort, sortText, type TableColumn } from '../../../../components/ui/table-column.ts';

const columns: TableColumn<{ lag: number }>[] = [
  { id: 'lag', head: 'Lag', width: '1fr', sortBy: (row) => row.lag, largestFirst: true, cell: () => null },
  { id: 'name', head: 'Name', width: '1fr', cell: () => null, from: 'wide' },
];
const fallback = { id: 'lag', descending: false };

test('a sort stands in the URL with a minus for descending', () => {
  assert.deepEqual(parseSort('-lag', columns, fallback), { id: 'lag', descending: true });
  assert.equal(sortText({ id: 'lag', descending: true }), '-lag');
});

test('a sort by a column that is not there or does not sort falls back', () => {
  assert.deepEqual(parseSort('nonsense', columns, fallback), fallback);
  assert.deepEqual(parseSort('name', columns, fallback), fallback);
  assert.deepEqual(parseSort(null, columns, fallback), fallback);
});

test('the first click gives the direction one looks for, the second turns it round', () => {
  const [lag] = columns;
  assert.ok(lag);
  assert.deepEqual(nextSort({ id: 'other', descending: false }, lag), { id: 'lag', descending: true });
  assert.deepEqual(nextSort({ id: 'lag', descending: true }, lag), { id: 'lag', descending: false });
});

test('columns of less importance wait for a wider screen', () => {
  assert.deepEqual(
    columnsAt(columns, 'medium').map((column) => column.id),
    ['lag'],
  );
  assert.equal(columnsAt(columns, 'wide').length, 2);
});
