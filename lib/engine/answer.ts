import type { ErrorBody } from '../api/contracts/common.ts';
import { nameHash } from '../api/path-name.ts';
import { groupId } from '../model/ids.ts';
import { SourceError } from '../sources/source.ts';
import { BadCursorError } from '../store/store.ts';
import { answerEvents } from './answers/events.ts';
import { Failure, notFound } from './answers/failure.ts';
import { answerFlow, answerFlows, type FlowSources } from './answers/flows.ts';
import { answerGroup, answerGroups } from './answers/groups.ts';
import { answerGroupHistory, answerGroupTrends } from './answers/history.ts';
import { answerRecord } from './answers/record.ts';
import { answerEnd, answerPlan, answerScan, answerScans, answerStart } from './answers/scans.ts';
import { answerTopic, answerTopics } from './answers/topics.ts';
import { answerTopology, answerTopologyChanges, shapeOf } from './answers/topology.ts';
import type { Engine } from './engine.ts';
import type { EngineAnswer, Question } from './questions.ts';

/** Answers one question as bytes ready to send; failures become their HTTP status and error body. Never rejects. */
export async function answer(engine: Engine, question: Question): Promise<EngineAnswer> {
  try {
    const found = await dispatch(engine, question);
    return isBytes(found) ? found : json(200, found);
  } catch (error) {
    return failed(error, engine);
  }
}

async function dispatch(engine: Engine, question: Question): Promise<unknown> {
  const { store, clock } = engine.parts;
  const source = sourceOf(engine, question);
  switch (question.ask) {
    case 'health':
      return engine.health();
    case 'topology':
      return answerTopology(engine.snapshot(), await engine.recentIndex(), question);
    case 'topologyChanges':
      return answerTopologyChanges(engine.snapshot(), engine.graphOf(question.since), await engine.recentIndex(), question);
    case 'shape':
      return shapeOf(engine.snapshot().graph);
    case 'topics':
      return answerTopics(engine.snapshot(), await engine.recentIndex());
    case 'topic': {
      const snapshot = engine.snapshot();
      const known = snapshot.topicByName.get(question.topic)?.sample.name;
      return answerTopic(
        snapshot,
        await engine.recentIndex(),
        question.topic,
        known === undefined ? [] : await store.types(snapshot.sample.source, known),
      );
    }
    case 'groups':
      return answerGroups(engine.snapshot());
    case 'group':
      return answerGroup(engine.snapshot(), question.group);
    case 'groupHistory':
      return answerGroupHistory(engine.snapshot(), engine.lag, question.group, question.query, clock());
    case 'groupTrends':
      return answerGroupTrends(engine.lag, question.query, clock());
    case 'events':
      return answerEvents(store, await engine.flushedIndex(), source, question.query, clock());
    case 'record':
      return answerRecord(engine, question);
    case 'flows':
      return answerFlows(await flowSources(engine, source), question.query);
    case 'flow':
      return answerFlow(await flowSources(engine, source), question.correlationId);
    case 'scans':
      return answerScans(engine);
    case 'planScan':
      return answerPlan(engine, question.asked);
    case 'startScan':
      return answerStart(engine, question.asked);
    case 'scan':
      return answerScan(engine, question.id);
    case 'endScan':
      return answerEnd(engine, question.id);
    case 'resolve-name':
      return { name: await resolveName(engine, question) };
  }
}

function sourceOf(engine: Engine, question: Question): string {
  const asked = 'query' in question ? question.query.source : 'source' in question ? question.source : undefined;
  if (asked !== undefined && asked !== engine.parts.source.id) {
    throw notFound('source', asked, `There is one source, ${JSON.stringify(engine.parts.source.id)}`);
  }
  return engine.parts.source.id;
}

const flowSources = async (engine: Engine, source: string): Promise<FlowSources> => ({
  store: engine.parts.store,
  index: await engine.flushedIndex(),
  source,
  readers: engine.readers(),
  nowMs: engine.parts.clock(),
});

async function resolveName(engine: Engine, question: Question & { ask: 'resolve-name' }): Promise<string | null> {
  if (question.kind === 'correlation') return engine.parts.store.correlationByPathHash(question.hash);
  const snapshot = engine.snapshot();
  const names = question.kind === 'topic' ? snapshot.topicByName.keys() : snapshot.groupById.keys();
  const encoder = new TextEncoder();
  for (const name of names) if (nameHash(encoder.encode(name)) === question.hash) return groupId(name);
  return null;
}

const isBytes = (found: unknown): found is EngineAnswer =>
  typeof found === 'object' && found !== null && 'body' in found && found.body instanceof Uint8Array;

const encoder = new TextEncoder();

function json(status: number, value: unknown): EngineAnswer {
  return { status, contentType: 'application/json; charset=utf-8', body: encoder.encode(JSON.stringify(value)) };
}

function failed(error: unknown, engine: Engine): EngineAnswer {
  const refuse = (status: number, body: ErrorBody['error']) => json(status, { error: body } satisfies ErrorBody);
  if (error instanceof Failure) return refuse(error.status, { code: error.code, message: error.message, hint: error.hint });
  if (error instanceof BadCursorError)
    return refuse(400, { code: 'bad-cursor', message: error.message, hint: 'Use `next` of an earlier answer as it is' });
  if (error instanceof SourceError) return refuse(503, error.problem);
  engine.parts.log.error({ err: error }, 'a question failed');
  return refuse(500, { code: 'internal', message: 'This answer could not be made', hint: 'The log of the server has the cause' });
}
