import { endpointUrl } from '../../lib/api/client.ts';
import type { EndpointName } from '../../lib/api/endpoint-paths.ts';
import { type AnswerOf, endpoints, type ParamsOf } from '../../lib/api/endpoints.ts';

export type Ask = <Name extends EndpointName>(name: Name, params: ParamsOf<Name>) => Promise<AnswerOf<Name>>;

/** Asks the dashboard at `address` (with a slash at the end), and checks each answer against its contract. */
export function askAt(address: string): Ask {
  return async (name, params) => {
    const url = new URL(endpointUrl(name, params).slice(1), address);
    const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
    const text = await response.text();
    if (!response.ok) throw new Error(`GET ${url.pathname}: ${response.status} ${text.slice(0, 300)}`);
    const body: unknown = JSON.parse(text);
    const parsed = endpoints[name].answer.safeParse(body);
    if (!parsed.success) throw new Error(`GET ${url.pathname} breaks its contract: ${parsed.error.message}`);
    return body as AnswerOf<typeof name>;
  };
}
