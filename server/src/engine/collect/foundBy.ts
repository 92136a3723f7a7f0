import type { HashingFailure } from '../hashing/failure';
import type { RuleId } from '../hashing/rules/rule';

/** What each substitution cannot rewrite, by the id of the rule that finds it as one types. */
const BROKEN: Readonly<Record<RuleId, string>> = {
  'css-url': 'broken-css-url',
  'css-import': 'broken-css-url',
  'css-source-map': 'broken-source-map',
  'js-source-map': 'broken-source-map',
  'js-import': 'broken-js-import',
  'js-export': 'broken-js-import',
  'js-side-effect-import': 'broken-js-import',
  'js-dynamic-import': 'broken-js-import',
};

/** Id of the rule that finds a reference which cannot be rewritten. */
export function foundBy(substitution: RuleId): string {
  return BROKEN[substitution];
}

/** Id of the rule that finds a failure as one types; undefined if none does. */
export function failureFoundBy({ exception, references }: HashingFailure): string | undefined {
  if (exception === 'UnicodeDecodeError') return 'non-utf8-stylesheet';
  const [reference] = references;
  if (reference === undefined) return undefined;
  return exception === 'RuntimeError' ? 'manifest-cycle' : foundBy(reference.rule);
}
