import type { Entropy } from './entropy';

const WORDS = [
  'if', 'else:', 'for', 'in', 'while', 'try:', 'except', 'def', 'class', 'return', 'import', 'from', 'lambda', 'yield',
  'with', 'as', 'not', 'and', 'or', 'is', 'None', 'True', 'global', 'del', 'raise', 'pass', '*', '**', '+=', '=', '==',
  '(', ')', '[', ']', '{', '}', ':', ',', '.', '"', "'", '"""', "f'", '\\', '\n', '\n    ', '\t', '#', '@', ':=', '->',
  '0', '1e999', '10 ** 9', 'x', 'os.environ', '__file__', 'BASE_DIR', 'INSTALLED_APPS', 'range(10 ** 9)', '\u{1f600}', '\0',
]; // biome-ignore format: a list of words

/** `text` with some of its tokens deleted, inserted, doubled or swapped, lines moved, or its end cut off. */
export function mutate(text: string, random: Entropy): string {
  if (random.chance(0.15)) return text.slice(0, random.int(0, text.length));
  let tokens: readonly string[] = text.match(/[ \t]+|\n|\w+|[^\w\s]|\s/g) ?? [];
  for (let left = random.int(1, 4); left > 0; left--) tokens = change(tokens, random);
  return tokens.join('');
}

function change(tokens: readonly string[], random: Entropy): string[] {
  const at = random.int(0, tokens.length);
  const end = Math.min(tokens.length, at + random.pick([1, 1, 1, 2, 5, 20]));
  const part = tokens.slice(at, end);
  const before = tokens.slice(0, at);
  const after = tokens.slice(end);
  switch (random.int(0, 4)) {
    case 0:
      return [...before, ...after];
    case 1:
      return [...before, random.pick(WORDS), ...part, ...after];
    case 2:
      return [...before, ...part, ...part, ...after];
    case 3: {
      const to = random.int(0, after.length);
      return [...before, ...after.slice(0, to), ...part, ...after.slice(to)];
    }
    default:
      return [...before, random.pick(tokens.length > 0 ? tokens : WORDS), ...after];
  }
}

/** Words, brackets and line ends in no order at all. */
export function soup(random: Entropy): string {
  return Array.from({ length: random.int(0, 120) }, () => random.pick(WORDS)).join(
    random.pick([' ', '', '\n']),
  );
}
