import { posix } from 'node:path';
import type { AbsPath } from '../../../base/path';
import { pythonStrip } from '../../../base/pythonSpace';
import type { Filter } from '../filter';
import { FilterFailure } from '../filterFailure';
import { isTrue } from '../options';
import { sourcePaths, templateRoot } from '../templates/names';
import { requirejsProgram } from './requirejs';
import { onSourceOrWhole, outputOf, programOf, runOn } from './runProgram';
import type { ToolRequest } from './toolBox';

/** Filters that run programs of npm which take more than arguments. */
export const NODE_PROGRAMS: Readonly<Record<string, (request: ToolRequest) => Filter>> = {
  'node-sass': (request) => nodeSass(request, isTrue(request.options.get('scss'))),
  'node-scss': (request) => nodeSass(request, true),
  dustjs,
  jade,
  requirejs: requirejsProgram,
  handlebars,
  typescript,
};

/** NodeSass._apply_sass. */
function nodeSass(request: ToolRequest, scss: boolean): Filter {
  const { options, surroundings } = request;
  const debugInfo = options.get('debug_info') ?? surroundings?.debug;
  return onSourceOrWhole(request, (text, folder) => {
    const argv = [
      options.text('binary') ?? 'node-sass',
      ...['--output-style', options.text('style') ?? 'expanded'],
      ...(scss ? [] : ['--indented-syntax']),
      ...(isTrue(debugInfo) ? ['--debug-info'] : []),
      ...options.list('load_paths').flatMap((path) => ['--include-path', path]),
      ...options.list('cli_args'),
    ];
    return runOn(request, argv, text, folder);
  });
}

function dustjs(request: ToolRequest): Filter {
  const { name, options } = request;
  const node = options.text('node_path');
  return programOf(name, undefined, {
    open: ({ path }) =>
      runOn(request, [...(node ? [node] : []), options.text('dusty_path') ?? 'dusty', path], ''),
  });
}

/** Under Python 3 webassets' own filter ends with a TypeError; this does what it did under Python 2. */
function jade(request: ToolRequest): Filter {
  const { name, options, cwd } = request;
  const variable = options.text('js_var') ?? 'templates';
  const argv = [
    options.text('jade') ?? 'jade',
    '--client',
    ...(options.isTrue('jade_no_debug') ? ['--no-debug'] : []),
  ];
  return programOf(name, undefined, {
    async input(text, { path }) {
      const compiled = await runOn(request, argv, text);
      return `window['${variable}']['${posix.parse(path).name}'] = ${compiled.trim()}`;
    },
    output(text, target) {
      const file = options.text('jade_runtime');
      let runtime = '';
      if (file) {
        const read = target.files.readText(posix.resolve(cwd, file) as AbsPath);
        if (read.kind !== 'ok') throw new FilterFailure(`jade: JADE_RUNTIME cannot be read: ${file}`);
        runtime = read.value.replace(/\r\n?/g, '\n');
      }
      return `${runtime}\nif(!window['${variable}']) { window['${variable}'] = {}; }\n${text}`;
    },
  });
}

/** With a binary or arguments of its own; otherwise the package runs in this process. */
function handlebars(request: ToolRequest): Filter {
  const { name, options, directory } = request;
  const given = options.get('root');
  return programOf(name, undefined, {
    async concat(hunks) {
      const paths = sourcePaths(hunks);
      const root = given === true ? directory : given ? `${directory}/${given}` : templateRoot(paths);
      const argv = [
        options.text('binary') ?? 'handlebars',
        ...(root ? ['-r', root] : []),
        ...options.list('extra_args'),
        ...paths,
      ];
      return `${pythonStrip(await runOn(request, argv, '')).text};`;
    },
  });
}

function typescript({ name, options, tools, cwd }: ToolRequest): Filter {
  return programOf(name, undefined, {
    output: (text) =>
      tools.withFolder(async (temporary) => {
        temporary.write('input.ts', text);
        const files = [`${temporary.path}/output.js`, `${temporary.path}/input.ts`];
        const config = options.text('config')?.split(/\s+/).filter(Boolean) ?? [];
        const argv = [options.text('binary') ?? 'tsc', '--outFile', ...files, ...config];
        outputOf(name, argv, await tools.run(argv, { cwd, input: '' }));
        return (temporary.read('output.js') ?? '').replace(/\r\n?/g, '\n');
      }),
  });
}
