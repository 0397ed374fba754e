import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteTable } from '../../../lib/envelope/byte-table.ts';

const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

test('what lies in the memory now is what is found, whatever lay there before', () => {
  const table = new ByteTable(asText);
  const memory = Buffer.alloc(64);
  const words = ['shop.step-4', 'shop.step-5', 'shop.step-4', 'shop.step-6', 'orders-serv', 'shop.step-5'];
  for (const word of [...words, ...words]) {
    memory.write(word, 7);
    assert.equal(table.get(memory, 7, 7 + word.length), word);
  }
});

test('each distinct run is made once, also when the memory it came from is used again', () => {
  let made = 0;
  const table = new ByteTable((bytes) => {
    made++;
    return asText(bytes);
  });
  const memory = Buffer.alloc(16);
  for (let n = 0; n < 1000; n++) {
    const word = `word-${n % 10}`;
    memory.write(word, 0);
    assert.equal(table.get(memory, 0, word.length, n % 3), word);
  }
  assert.equal(made, 10);
});

test('past what it remembers, and for long runs, the answer stays the same', () => {
  const table = new ByteTable(asText);
  for (let round = 0; round < 2; round++)
    for (let n = 0; n < 5000; n++) {
      const word = Buffer.from(`${n}`.padEnd(n % 300, '.'));
      assert.equal(table.get(word, 0, word.length), word.toString());
    }
});
