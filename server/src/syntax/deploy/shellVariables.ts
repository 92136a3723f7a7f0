import type { Word } from './script';
import { expandWord, type Item, itemsOf, type Lookup } from './shellWords';

/** What shell variables hold before a text sets any. */
export type Variables = ReadonlyMap<string, string>;

/** `NAME=value`, `NAME+=value`. */
const ASSIGNMENT = /^([A-Za-z_]\w*)(\+?)=(.*)$/s;

/** True for a word that sets a variable, where it stands before all others. */
export function isAssignment({ text }: Word): boolean {
  return ASSIGNMENT.test(text);
}

/** What the variables and the arguments of a shell text hold at one place, while it is read from its beginning. */
export class ShellVariables {
  private readonly held: Map<string, readonly Item[]>;

  constructor(before: Variables = new Map()) {
    this.held = new Map(Array.from(before, ([name, text]) => [name, [{ text }]]));
  }

  readonly lookup: Lookup = (name) => this.held.get(name);

  /** What it holds, only a run tells. */
  forget(name: string): void {
    this.held.delete(name);
  }

  /** Takes an assignment in, with the items of its array if it is one. False if only a run tells what it holds now. */
  assign(word: Word, items: readonly Word[] | undefined): boolean {
    const [, name, more, text] = ASSIGNMENT.exec(word.text)!;
    const value = items ? itemsOf(items) : this.valueOf(word, text!);
    const before = more === '' ? [] : this.held.get(name!);
    if (!value || !before) {
      this.forget(name!);
      return false;
    }
    this.held.set(name!, items || before.length === 0 ? [...before, ...value] : joined(before, value));
    return true;
  }

  /** `set -- …`: the arguments from here on. */
  setArguments(words: readonly Word[]): void {
    const items = itemsOf(words);
    for (const name of this.held.keys()) if (/^\d+$/.test(name)) this.forget(name);
    if (items) this.held.set('@', items);
    else this.forget('@');
    for (const [index, item] of items?.entries() ?? []) this.held.set(`${index + 1}`, [item]);
  }

  private valueOf(word: Word, text: string): readonly Item[] | undefined {
    if (word.known) return [{ text }];
    // With a sign before it, so that it is not split at spaces.
    return itemsOf(expandWord({ ...word, text: `=${text}` }, this.lookup))?.map(({ text: put, unsure }) => ({
      text: put.slice(1),
      ...(unsure ? { unsure } : {}),
    }));
  }
}

function joined(before: readonly Item[], value: readonly Item[]): readonly Item[] {
  return [{ text: [...before, ...value].map(({ text }) => text).join('') }];
}
