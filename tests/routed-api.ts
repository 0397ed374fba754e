import type { Page, Route } from 'playwright-core';
import type { Change } from '../lib/api/contracts/stream.ts';
import { endpointPaths } from '../lib/api/endpoint-paths.ts';
import { type AnswerOf, endpoints } from '../lib/api/endpoints.ts';
import { newsOf } from '../lib/engine/answers/health.ts';
import { healthOf } from './sample-answers.ts';

const ROUTED = ['health', 'groups', 'topics', 'topology', 'topologyChanges', 'events'] as const;
type Routed = (typeof ROUTED)[number];

/**
 * What the browser gets in place of the server's answers, asked anew with every request; what is not here comes from the server.
 * A number is an HTTP status. Health is always here: a source that is well.
 */
export type RoutedAnswers = { readonly [Name in Routed]?: () => AnswerOf<Name> | number };

export interface RoutedApi {
  /** The page hears that there are newer readings, and asks for what it shows. */
  change(): Promise<void>;
}

/**
 * Answers the page's questions here, for states that no broker produces on time. Every answer is checked against its contract.
 * The live line is one the test speaks on. To be called before the page is opened.
 */
export async function routeApi(page: Page, given: RoutedAnswers): Promise<RoutedApi> {
  const health = () => healthOf();
  const answers: RoutedAnswers = { health, ...given };
  let readings = 0;
  const told = { health: 0, news: '' };
  const news = (): string => {
    const now = answers.health?.();
    const news = typeof now === 'object' ? newsOf(now) : String(now);
    if (news !== told.news) Object.assign(told, { health: told.health + 1, news });
    const change: Change = {
      run: 'r',
      asOfMs: Date.now(),
      topology: '1',
      readings: ++readings,
      events: 1,
      health: told.health,
      sources: typeof now === 'object' ? now.sources.map(({ id, state, sinceMs }) => ({ id, state, sinceMs })) : [],
    };
    return JSON.stringify(change);
  };
  await page.addInitScript(speakOnTheLine, news());
  for (const name of ROUTED) {
    const answer = answers[name];
    if (answer === undefined) continue;
    await page.route(new RegExp(`${endpointPaths[name]}(\\?|$)`), (route) => fulfil(route, name, answer()));
  }
  return {
    change: () => page.evaluate((data) => void dispatchEvent(new CustomEvent('fake-change', { detail: data })), news()),
  };
}

function fulfil(route: Route, name: Routed, body: unknown): Promise<void> {
  if (typeof body !== 'number') return route.fulfill({ json: endpoints[name].answer.parse(body) });
  const error = { code: 'internal', message: 'This answer could not be made', hint: 'The log of the server has the cause' };
  return route.fulfill({ status: body, json: { error } });
}

/** In the page: a stream that says one thing when it is opened, and what tests tell it to. */
function speakOnTheLine(first: string): void {
  class FakeEventSource extends EventTarget {
    readonly readyState = 1;
    constructor() {
      super();
      const send = (data: string) => this.dispatchEvent(new MessageEvent('change', { data }));
      queueMicrotask(() => send(first));
      addEventListener('fake-change', (event) => event instanceof CustomEvent && send(event.detail));
      setInterval(() => this.dispatchEvent(new MessageEvent('beat', { data: '' })), 10_000);
    }
    close(): void {}
  }
  Object.assign(window, { EventSource: FakeEventSource });
}
