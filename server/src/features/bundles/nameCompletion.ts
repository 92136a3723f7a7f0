import { derive } from '../../base/derive';
import type { BundleGraph } from '../../project/bundleGraph';
import { jinjaTokens } from '../../syntax/template/jinjaTokens';
import type { CompletionItem } from '../completion/item';
import { item, type TypingPlace, wordAt } from './words';

/** Names of bundles, in the quotes of an `{% assets %}` tag. */
export function completeNames({
  graph,
  text: whole,
  offset,
  before,
}: TypingPlace): readonly CompletionItem[] {
  const tag = /\{%-?\s*assets\s[^%]*$/.exec(before);
  if (!tag) return [];
  const tokens = jinjaTokens(tag[0], { start: 2, end: tag[0].length });
  const last = tokens.at(-1);
  const text = tag[0];
  // An open string that no keyword stands before.
  if (last?.kind !== 'string' || last.closed) return [];
  const previous = tokens.at(-2);
  if (previous && text.slice(previous.start, previous.end) === '=') return [];
  const typed = text.slice(last.content.start);
  const span = wordAt(whole, offset, typed);
  const items: CompletionItem[] = [];
  const lower = namesTooMany(graph) ? typed.toLowerCase() : '';
  for (const { name, lowerName, output } of offeredNames(graph)) {
    if (!isSpreadIn(lowerName, lower)) continue;
    items.push(item(name, span, output === undefined ? 'a bundle' : `→ ${output}`, '0'));
    if (items.length === MOST_NAMES) break;
  }
  return items;
}

/** Bundles with a name, and what is asked of each at every letter that is typed. */
const offeredNames = derive(({ bundles }: BundleGraph) =>
  bundles.flatMap(({ name, output }) =>
    name === undefined
      ? []
      : [
          {
            name,
            lowerName: name.toLowerCase(),
            output: output.kind === 'known' ? output.value || undefined : undefined,
          },
        ],
  ),
);

/** More than this no one reads, and every editor asks again while one types. */
export const MOST_NAMES = 200;

/** True if not all names of bundles are offered at once. */
export function namesTooMany({ bundles }: BundleGraph): boolean {
  return bundles.length > MOST_NAMES;
}

/** True if a name has the characters of what is typed in order, both in lower case, as editors filter. */
function isSpreadIn(name: string, typed: string): boolean {
  let at = -1;
  for (const character of typed) {
    at = name.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
}
