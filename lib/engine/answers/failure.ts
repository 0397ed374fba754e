/** A question that cannot be answered: becomes the HTTP status and `{error}`. */
export class Failure extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string | undefined;
  constructor(status: number, code: string, message: string, hint?: string) {
    super(message);
    this.name = 'Failure';
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}

export const notFound = (what: string, name: string, hint?: string): Failure =>
  new Failure(404, 'not-found', `No ${what} named ${JSON.stringify(name)}`, hint);
