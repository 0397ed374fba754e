import { preload } from 'react-dom';
import { endpointUrl } from '../lib/api/client.ts';
import type { EndpointName } from '../lib/api/endpoint-paths.ts';
import type { ParamsOf } from '../lib/api/endpoints.ts';

/** Asks for an answer with the page, and not when its scripts have run: by then it is there. */
export function preloadAnswer<Name extends EndpointName>(name: Name, params: ParamsOf<Name>): void {
  // As fetch asks for it: of this origin, with its cookies.
  preload(endpointUrl(name, params), { as: 'fetch', crossOrigin: 'anonymous' });
}
