import type { CommandLine, Word } from './script';
import { expandWord, type Item, itemsOf, type Lookup, usesArguments } from './shellWords';

/** Bodies of functions by name. */
export type Functions = ReadonlyMap<string, readonly CommandLine[]>;

const DEEPEST = 5;
const MOST_COMMANDS = 2_000;

/**
 * Commands with those calls carried out whose function needs to know what it is given: `manage() { python manage.py "$@"; }`. All
 * that such a call comes to stands where the call is written. Other calls stay, as commands.
 */
export function carriedOut(
  commands: readonly CommandLine[],
  functions: Functions,
  freshId: () => number,
): readonly CommandLine[] {
  const carry = (list: readonly CommandLine[], depth: number): readonly CommandLine[] =>
    list.flatMap((command) => {
      const body = functions.get(command.words[0]!.text);
      if (!body?.some(usesArguments) || depth >= DEEPEST) return [command];
      return carry(called(command, body, freshId), depth + 1);
    });
  return carry(commands, 0).slice(0, MOST_COMMANDS);
}

/** The body as that call runs it. */
function called(
  call: CommandLine,
  body: readonly CommandLine[],
  freshId: () => number,
): readonly CommandLine[] {
  const given = argumentsOf(call.words.slice(1));
  const local = new Map<string, readonly Item[]>();
  const ids = new Map<number, number>();
  const idOf = (of: number) => {
    if (!ids.has(of)) ids.set(of, freshId());
    return ids.get(of)!;
  };
  return body.flatMap((command): readonly CommandLine[] => {
    const lookup: Lookup = (name) => local.get(name) ?? given.lookup(name);
    const [first, second] = command.words;
    if (first!.text === 'shift') {
      given.shift(Number(second?.text ?? 1) || 1);
      return [];
    }
    const words = command.words
      .flatMap((word) => expandWord(word, lookup))
      // What the function brings along stands where it is called.
      .map((word) => (isIn(word, call) ? word : { ...word, span: call.words[0]!.span }));
    const assigned = /^([A-Za-z_]\w*)=(.*)$/s.exec(words[0]?.text ?? '');
    if (assigned) {
      const value = words.map(({ text }) => text).join(' ');
      local.set(assigned[1]!, [{ text: value.slice(assigned[1]!.length + 1) }]);
      return [];
    }
    if (words.length === 0) return [];
    const arms = command.arms.map(({ of, arm }) => ({ of: idOf(of), arm }));
    return [{ words, span: call.span, arms: [...call.arms, ...arms] }];
  });
}

function argumentsOf(words: readonly Word[]): { lookup: Lookup; shift(count: number): void } {
  let left = words;
  return {
    lookup(name) {
      if (name === '@' || name === '*') return words.length === 0 ? [] : itemsOf(left);
      if (!/^[1-9]\d*$/.test(name)) return undefined;
      const word = left[Number(name) - 1];
      return word ? itemsOf([word]) : [];
    },
    shift(count) {
      left = left.slice(count);
    },
  };
}

function isIn({ span }: Word, call: CommandLine): boolean {
  return call.words.some((word) => word.span.start <= span.start && span.end <= word.span.end);
}
