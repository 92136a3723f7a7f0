import type { Plain } from '../../project/bundleGraph/plain';
import { cssmin } from './css/cssmin';
import { cssrewrite } from './css/cssrewrite';
import { datauri } from './css/datauri';
import { rcssmin } from './css/rcssmin';
import type { Filter } from './filter';
import { FilterFailure } from './filterFailure';
import { filterIdentity } from './identity';
import { jsmin } from './javascript/jsmin';
import { rjsmin } from './javascript/rjsmin';
import type { Options } from './options';
import { jst } from './templates/jst';
import { replace } from './text/replace';

/** What a filter is made of: its settled options, and what it was constructed with. */
export type Make = (options: Options, given: ReadonlyMap<string, Plain>) => Filter;

/** The filters in our own code, which give the same bytes as Python's. */
export const NATIVE: Readonly<Record<string, Make>> = {
  rjsmin: (options) => minifier('rjsmin', rjsmin, options.isTrue('keep_bang_comments')),
  rcssmin: (options) => minifier('rcssmin', rcssmin, options.isTrue('keep_bang_comments')),
  cssmin: () => minifier('cssmin', cssmin),
  jsmin: () => minifier('jsmin', jsmin),
  cssrewrite: (_, given) => {
    const folders = given.get('replace');
    if (folders === undefined || folders === null || folders === false) {
      return cssrewrite(filterIdentity('cssrewrite'));
    }
    if (!(folders instanceof Map)) throw new FilterFailure('cssrewrite: replace= is no dictionary');
    const pairs = Array.from(
      folders as ReadonlyMap<string, Plain>,
      ([folder, url]) => [folder, String(url)] as const,
    );
    return cssrewrite(filterIdentity('cssrewrite', folders), pairs);
  },
  datauri: (options) => datauri(filterIdentity('datauri'), Number(options.get('max_size') || 2048)),
  jst: (options) => {
    const compiler = options.get('template_function');
    return jst(filterIdentity('jst'), {
      compiler: compiler === undefined ? undefined : compiler === false ? false : String(compiler),
      namespace: options.text('namespace'),
      bare: options.get('bare'),
      separator: options.text('separator'),
    });
  },
  replace: (_, given) => {
    const pattern = given.get('pattern');
    const replacement = given.get('repl');
    if (typeof pattern !== 'string' || typeof replacement !== 'string') {
      throw new FilterFailure('replace: pattern= and repl= must be texts');
    }
    const asOutput = given.get('as_output');
    return replace(filterIdentity('replace', [pattern, replacement]), {
      pattern,
      replacement,
      asOutput: asOutput === undefined || Boolean(asOutput),
    });
  },
};

function minifier(
  name: string,
  minify: (text: string, keepBang: boolean) => string,
  keepBang = false,
): Filter {
  return {
    name,
    identity: filterIdentity(name),
    maxDebugLevel: false,
    cacheKey: String(keepBang),
    output: (text) => minify(text, keepBang),
  };
}
