import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type GraphLayout, type GraphShape, graphLayoutSchema } from '../../../lib/api/contracts/layout.ts';
import { LayoutError, Layouts } from '../../../lib/layout/layouts.ts';
import { nodeSize } from '../../../lib/model/node-size.ts';

/** A chain of services and topics: `a → t0 → s1 → t1 → …`. */
function chain(length: number, name = 'c'): GraphShape {
  const nodes = Array.from({ length }, (_, n) => ({
    id: `${name}${n}`,
    kind: n % 2 === 0 ? ('service' as const) : ('topic' as const),
    name: `${name}${n}`,
  }));
  const edges = nodes.slice(1).map((node, n) => ({ id: `e${n}`, from: nodes[n]?.id ?? '', to: node.id }));
  return { nodes, edges };
}

const read = (body: Uint8Array): GraphLayout => graphLayoutSchema.parse(JSON.parse(new TextDecoder().decode(body)));

describe('laying out', () => {
  const layouts = new Layouts();
  after(() => layouts.stop());

  test('runs from left to right, and nothing lies on anything else', async () => {
    const shape = chain(7);
    const { places } = read(await layouts.layout(shape));
    const boxes = shape.nodes.map((node) => ({ ...places[node.id], ...nodeSize(node) }));
    for (const [n, box] of boxes.entries()) {
      const next = boxes[n + 1];
      assert.ok(box.x !== undefined && box.y !== undefined);
      if (next) assert.ok(box.x + box.width < (next.x ?? 0), `node ${n} ends before the next begins`);
    }
  });

  test('a graph is laid out once, for all who ask', async () => {
    const [one, two] = await Promise.all([layouts.layout(chain(5)), layouts.layout(chain(5))]);
    assert.equal(one, two);
    assert.equal(await layouts.layout(chain(5)), one);
    assert.notEqual(await layouts.layout(chain(5, 'd')), one);
  });

  test('what cannot be laid out says so, and the next is', async () => {
    const broken = { ...chain(2), edges: [{ id: 'e', from: 'c0', to: 'nowhere' }] };
    await assert.rejects(layouts.layout(broken), (error) => error instanceof LayoutError && error.code === 'layout-failed');
    await assert.rejects(layouts.layout(broken), LayoutError, 'a failure is not kept');
    assert.equal(Object.keys(read(await layouts.layout(chain(3))).places).length, 3);
  });

  test('when its thread has ended, the next layout starts another', async () => {
    await layouts.stop();
    assert.equal(Object.keys(read(await layouts.layout(chain(4, 'after-'))).places).length, 4);
  });

  test('more than can wait are refused, and those that wait are answered', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => layouts.layout(chain(3, `n${n}-`))));
    const refused = asked.filter((one) => one.status === 'rejected');
    assert.ok(refused.length > 0 && refused.length < 10, `${refused.length} refused`);
    for (const { reason } of refused) assert.equal(reason.code, 'layouts-busy');
  });
});
