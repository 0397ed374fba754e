import type { Convention } from '../convention.ts';

/** CAP for .NET. Source: DotNetCore.CAP, Messages/Headers.cs. `cap-msg-group` is the reader's group, so it names no writer. */
export const cap: Convention = {
  name: 'cap',
  correlation: ['cap-corr-id'],
  id: ['cap-msg-id'],
  service: ['cap-exec-instance-id'],
  type: ['cap-msg-name', 'cap-msg-type'],
};
