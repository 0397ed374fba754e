import type { Page, Route } from 'playwright-core';
import type { Change } from '../lib/api/contracts/stream.ts';
import { type AnswerOf, endpoints } from '../lib/api/endpoints.ts';
import { groupList, healthOf, topicList } from './sample-answers.ts';

/** What the browser gets in place of the server's answers; asked anew with every request. A number is an HTTP status. */
export interface RoutedAnswers {
  readonly health?: () => AnswerOf<'health'>;
  readonly groups?: () => AnswerOf<'groups'> | number;
  readonly topics?: () => AnswerOf<'topics'> | number;
  /** Milliseconds until answers come. */
  readonly delayMs?: number;
}

export interface RoutedApi {
  /** The page hears that there are newer readings, and asks for what it shows. */
  change(): Promise<void>;
}

/**
 * Answers the page's questions here, for states that no broker produces on time. Every answer is checked against its contract.
 * The live line is one the test speaks on.
 */
export async function routeApi(page: Page, answers: RoutedAnswers): Promise<RoutedApi> {
  const health = answers.health ?? (() => healthOf());
  const groups = answers.groups ?? (() => groupList([]));
  const topics = answers.topics ?? (() => topicList([]));
  await page.addInitScript(() => {
    class QuietEventSource extends EventTarget {
      readonly readyState = 1;
      constructor() {
        super();
        Reflect.set(window, '__line', this);
      }
      close(): void {}
    }
    Reflect.set(window, 'EventSource', QuietEventSource);
  });
  const answer = async (route: Route, body: unknown) => {
    if (answers.delayMs) await new Promise((resolve) => setTimeout(resolve, answers.delayMs));
    if (typeof body === 'number')
      return route.fulfill({
        status: body,
        json: {
          error: { code: 'internal', message: 'This answer could not be made', hint: 'The log of the server has the cause' },
        },
      });
    return route.fulfill({ json: body });
  };
  await page.route('**/api/health', (route) => answer(route, endpoints.health.answer.parse(health())));
  await page.route('**/api/groups', (route) => {
    const body = groups();
    return answer(route, typeof body === 'number' ? body : endpoints.groups.answer.parse(body));
  });
  await page.route('**/api/topics', (route) => {
    const body = topics();
    return answer(route, typeof body === 'number' ? body : endpoints.topics.answer.parse(body));
  });
  let readings = 0;
  return {
    async change() {
      const [source] = health().sources;
      const change: Change = {
        run: 'test',
        asOfMs: Date.now(),
        topology: 'same',
        readings: readings++,
        events: 0,
        sources: source ? [{ id: source.id, state: source.state, sinceMs: source.sinceMs }] : [],
      };
      await page.evaluate((data) => {
        const line: EventTarget | undefined = Reflect.get(window, '__line');
        line?.dispatchEvent(new MessageEvent('change', { data }));
      }, JSON.stringify(change));
    },
  };
}
