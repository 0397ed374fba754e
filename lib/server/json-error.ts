import type { ErrorBody } from '../api/contracts/common.ts';

export interface HttpError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** With 405: the methods that are taken. */
  readonly allow?: readonly string[];
}

/** The one form of every error that leaves the server. */
export const errorBody = ({ code, message, hint }: HttpError): ErrorBody => ({
  error: { code, message, ...(hint === undefined ? {} : { hint }) },
});

export const errorResponse = (error: HttpError, headers: Record<string, string> = {}): Response =>
  Response.json(errorBody(error), { status: error.status, headers: { 'cache-control': 'no-store', ...headers } });
