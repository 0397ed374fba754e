/** What is interned; the number is what the `names` table holds. */
export const DICTIONARIES = {
  source: 1,
  type: 2,
  service: 3,
  convention: 4,
  header: 5,
  topicName: 6,
  group: 7,
} as const;

export interface NewName {
  readonly dictionary: number;
  readonly id: number;
  readonly text: string;
}

/** A header may carry anything in place of a type or a service; memory stays bounded all the same. */
const MOST_NAMES = 65_535;
const LONGEST_NAME = 4096;

/** Names as small numbers, 1 upwards; 0 is no name. Lives in memory, its additions are written with the events that use them. */
export class Dictionary {
  private readonly ids = new Map<string, number>();
  private readonly texts: string[] = [''];
  private readonly number: number;
  private readonly onNew: (name: NewName) => void;

  constructor(number: number, onNew: (name: NewName) => void) {
    this.number = number;
    this.onNew = onNew;
  }

  /** From the table, at open. */
  restore(id: number, text: string): void {
    this.ids.set(text, id);
    this.texts[id] = text;
  }

  /** Null, and names beyond the 65,535th or over 4,096 characters, are 0: such an event has no such name in the index. */
  idOf(text: string | null): number {
    if (text === null) return 0;
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    if (this.texts.length > MOST_NAMES || text.length > LONGEST_NAME) return 0;
    const id = this.texts.length;
    this.restore(id, text);
    this.onNew({ dictionary: this.number, id, text });
    return id;
  }

  /** Without adding it; undefined: never seen. */
  find(text: string): number | undefined {
    return this.ids.get(text);
  }

  textOf(id: number): string | null {
    return id === 0 ? null : (this.texts[id] ?? null);
  }
}
