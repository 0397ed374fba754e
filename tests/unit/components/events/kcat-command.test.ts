import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kcatCommand } from '../../../../components/events/kcat-command.ts';

test('reads exactly one record, and no name of a topic can run a command', () => {
  assert.equal(
    kcatCommand(['a:9092', 'b:9092'], { topic: 'payments.events', partition: 6, offset: '88408881' }),
    "kcat -C -b a:9092,b:9092 -t payments.events -p 6 -o 88408881 -c 1 -f '%k\\n%h\\n%s\\n'",
  );
  assert.match(kcatCommand(['a:1'], { topic: "x'; rm -rf $HOME", partition: 0, offset: '0' }), /-t 'x'\\''; rm -rf \$HOME' -p 0/);
});
