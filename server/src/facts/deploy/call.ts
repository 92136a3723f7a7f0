import type { CommandLine } from '../../syntax/deploy/deploy';
import type { DeployCall } from './part';

/** What a command runs that stands elsewhere: `make static assets` runs two targets. */
export function callsOf({ words }: CommandLine): readonly Pick<DeployCall, 'of' | 'name'>[] {
  const texts = words.map(({ text }) => text);
  const first = texts[0]!.replace(/^.*\//, '');
  const operands = (from: number) =>
    texts.slice(from).filter((text) => !text.startsWith('-') && !text.includes('='));
  const [operand] = operands(1);
  if (first === 'uses:') return operand === undefined ? [] : [{ of: 'action', name: operand }];
  if (first === 'make' || first === 'gmake') {
    // Another folder's Makefile is another file.
    if (texts.some((text) => /^(?:-C|--directory)/.test(text))) return [];
    const file = texts.indexOf('-f');
    const targets = operands(1).filter((text) => text !== texts[file + 1] || file < 0);
    return (targets.length > 0 ? targets : ['']).map((name) => ({ of: 'make', name }));
  }
  // What follows a recipe may be its arguments: those that are no recipes lead nowhere.
  if (first === 'just') {
    const recipes = operands(1);
    return (recipes.length > 0 ? recipes : ['']).map((name) => ({ of: 'just', name }));
  }
  // One after another; what runs at the same time has no order.
  const all = texts.findIndex((text) => /^(?:npm-run-all2?|run-s)$/.test(text));
  if (all >= 0) {
    const isParallel = texts.some((text) => /^(?:-p|--parallel)$/.test(text));
    return isParallel ? [] : operands(all + 1).map((name) => ({ of: 'npm', name }));
  }
  if (/^(?:npm|pnpm|yarn|bun)$/.test(first)) {
    const run = texts.findIndex((text) => text === 'run' || text === 'run-script');
    const name = run > 0 ? operands(run + 1)[0] : operand;
    return name === undefined ? [] : [{ of: 'npm', name }];
  }
  const script = /^(?:ba|da|z)?sh$|^source$|^\.$/.test(first)
    ? operand
    : texts.find((text) => /\.sh$/.test(text));
  if (script !== undefined && /^\S*[./]\S*$/.test(script)) return [{ of: 'file', name: script }];
  if (/\/(?:bin\/)?[\w-]+$/.test(texts[0]!) && !/^\/(?:usr|bin|sbin|opt)\b/.test(texts[0]!))
    return [{ of: 'file', name: texts[0]! }];
  return /^[A-Za-z_][\w-]*$/.test(texts[0]!) ? [{ of: 'function', name: texts[0]! }] : [];
}
