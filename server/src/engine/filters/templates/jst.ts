import { dumpString } from '../../../manifests/pythonJson';
import type { Filter } from '../filter';
import { MICRO_TEMPLATE } from './microTemplate';
import { sourcePaths, templateName, templateRoot } from './names';

export interface JstOptions {
  /** The JavaScript function that compiles a template; undefined: a small one that is put before them; false: none. */
  readonly compiler: string | false | undefined;
  readonly namespace: string | undefined;
  /** Only `false` itself wraps everything in a function. */
  readonly bare: unknown;
  readonly separator: string | undefined;
}

/** webassets' `jst`: each template becomes a string in JavaScript, under its name. */
export function jst(identity: string, options: JstOptions): Filter {
  const namespace = options.namespace || 'window.JST';
  return {
    name: 'jst',
    identity,
    maxDebugLevel: undefined,
    cacheKey: JSON.stringify(options),
    concat(hunks) {
      const paths = sourcePaths(hunks);
      const root = templateRoot(paths);
      let out = options.bare === false ? '(function(){\n' : '';
      out += `${namespace} = ${namespace} || {};\n`;
      if (options.compiler === undefined || options.compiler === 'template') out += `${MICRO_TEMPLATE}\n`;
      for (const [i, { text }] of hunks.entries()) {
        const name = templateName(root, paths[i]!).replace(/[/\\]+/g, () => options.separator || '/');
        const string = dumpString(text);
        const value = options.compiler === false ? string : `${options.compiler || 'template'}(${string})`;
        out += `${namespace}['${name}'] = ${value};\n`;
      }
      return options.bare === false ? `${out}})();` : out;
    },
  };
}
