import type { Filter } from '../filter';
import { compilePythonRegex, compilePythonTemplate } from './pythonRegex';

export interface ReplaceOptions {
  readonly pattern: string;
  readonly replacement: string;
  readonly asOutput: boolean;
}

/** webassets' `replace`: Python's `re.sub`. Throws FilterFailure for an expression that JavaScript cannot run the same. */
export function replace(identity: string, { pattern, replacement, asOutput }: ReplaceOptions): Filter {
  const regex = compilePythonRegex(pattern);
  const fill = compilePythonTemplate(replacement, regex);
  const run = (text: string) => text.replace(regex.pattern, (...match) => fill(match));
  return {
    name: 'replace',
    identity,
    maxDebugLevel: undefined,
    cacheKey: JSON.stringify([pattern, replacement, asOutput]),
    input: (text) => (asOutput ? text : run(text)),
    output: (text) => (asOutput ? run(text) : text),
  };
}
