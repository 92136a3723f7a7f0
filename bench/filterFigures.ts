import { readFileSync, writeFileSync } from 'node:fs';
import type { Figure } from './measure';

const FILE = 'docs/filterFigures.json';

/** Writes what was measured of filters where docs/filters.md takes it from; of others stays what was measured before. */
export function writeFilterFigures(figures: readonly Figure[]): void {
  const known: Record<string, string> = JSON.parse(readFileSync(FILE, 'utf8'));
  const found = new Map<string, string[]>();
  for (const { value, told } of figures) {
    for (const [filter, say] of Object.entries(told ?? {})) {
      found.set(filter, [...(found.get(filter) ?? []), say(value < 1 ? value.toFixed(2) : value.toFixed(1))]);
    }
  }
  const all = {
    ...known,
    ...Object.fromEntries([...found].map(([filter, words]) => [filter, words.join('; ')])),
  };
  writeFileSync(FILE, `${JSON.stringify(all, undefined, 2)}\n`);
}
