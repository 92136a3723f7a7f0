import type { Filter, FilterSource } from '../filter';
import { filterIdentity } from '../identity';
import { isTrue } from '../options';
import { JAVA } from './javaPrograms';
import { NODE_PROGRAMS } from './nodePrograms';
import { RUBY } from './rubyPrograms';
import { outputOf, shellSplit } from './runProgram';
import { asksForProgram, folderOf, levelWith, type ToolRequest } from './toolBox';

/** How webassets calls a program: its arguments, where it runs, and for which method. */
interface Call {
  readonly methods: readonly ('input' | 'output')[];
  readonly level: false | undefined;
  argv(request: ToolRequest, source: FilterSource | undefined): readonly string[];
  /** Runs in the source's folder. */
  readonly inSourceFolder?: true;
  /** `{input}` and `{output}` of the arguments are files. */
  readonly files?: true;
}

const compiler = { methods: ['input', 'output'], level: undefined, inSourceFolder: true } as const;

/** Filters whose program takes more than arguments. */
const PROGRAMS: Readonly<Record<string, (request: ToolRequest) => Filter>> = {
  ...RUBY,
  ...JAVA,
  ...NODE_PROGRAMS,
};

/** webassets' own calls, argument by argument. */
const CALLS: Readonly<Record<string, Call>> = {
  less: {
    ...compiler,
    argv({ options, resolve }) {
      const paths = options.list('paths').map((path) => (path.startsWith('/') ? path : resolve(path)));
      return [
        ...shellSplit(options.text('less') ?? options.text('binary') ?? 'lessc'),
        ...(options.text('line_numbers') ? [`--line-numbers=${options.text('line_numbers')}`] : []),
        ...(paths.length > 0 ? [`--include-path=${paths.join(':')}`] : []),
        ...options.list('extra_args'),
        '-',
      ];
    },
  },
  sass: { ...compiler, argv: (request) => sassArguments(request, isTrue(request.options.get('scss'))) },
  scss: { ...compiler, argv: (request) => sassArguments(request, true) },
  stylus: {
    methods: ['input'],
    level: undefined,
    argv: ({ options }, source) => [
      options.text('stylus') ?? options.text('binary') ?? 'stylus',
      ...[folderOf(source!), ...options.list('extra_paths')].flatMap((path) => ['--include', path]),
      ...options.list('plugins').flatMap((plugin) => ['--use', plugin]),
      ...options.list('extra_args'),
    ],
  },
  coffeescript: {
    methods: ['output'],
    level: undefined,
    argv: ({ options }) => [options.text('binary') ?? 'coffee', options.isTrue('no_bare') ? '-sp' : '-spb'],
  },
  babel: {
    methods: ['input'],
    level: undefined,
    argv: ({ options }, source) => [
      options.text('binary') ?? 'babel',
      ...(options.text('presets') ? ['--presets', options.text('presets')!] : []),
      ...options.list('extra_args'),
      '--filename',
      source!.path,
    ],
  },
  postcss: {
    methods: ['input'],
    level: undefined,
    inSourceFolder: true,
    argv: ({ options }) => [options.text('binary') ?? 'postcss', ...options.list('extra_args')],
  },
  autoprefixer: {
    methods: ['input'],
    level: undefined,
    inSourceFolder: true,
    argv: (request) => prefixerArguments(request, 'autoprefixer', [], '--browsers'),
  },
  autoprefixer6: {
    methods: ['input'],
    level: undefined,
    inSourceFolder: true,
    argv: (request) =>
      prefixerArguments(request, 'postcss', ['-u', 'autoprefixer'], '--autoprefixer.browsers'),
  },
  cleancss: {
    methods: ['input', 'output'],
    level: false,
    argv: ({ options }) => [options.text('binary') ?? 'cleancss', ...options.list('extra_args')],
  },
  uglifyjs: {
    methods: ['output'],
    level: false,
    files: true,
    argv: ({ options }) => [
      options.text('binary') ?? 'uglifyjs',
      '{input}',
      '--output',
      '{output}',
      ...options.list('extra_args'),
    ],
  },
};

/** Whether we know how webassets runs the program of a filter. */
export function isProgram(filter: string): boolean {
  return filter in PROGRAMS || filter in CALLS;
}

/** A filter that runs its program as webassets does; undefined if we do not know how. */
export function programFilter(request: ToolRequest): Filter | undefined {
  const other = PROGRAMS[request.name];
  if (other) return other(request);
  const call = CALLS[request.name];
  if (!call) return undefined;
  const { name, options } = request;
  const asOutput = options.isTrue('as_output');
  const run = (text: string, source: FilterSource | undefined) => runProgram(request, call, text, source);
  const runs = (method: 'input' | 'output') =>
    call.methods.includes(method) &&
    (name === 'cleancss' || call.methods.length === 1 || asOutput === (method === 'output'));
  const inDebug = options.get('run_in_debug');
  return {
    name,
    identity: filterIdentity(name),
    ...(inDebug === false ? levelWith(false) : { maxDebugLevel: call.level }),
    // What a program on the disk does may change without our noticing.
    cacheKey: undefined,
    ...(runs('input') ? { input: (text, source) => run(text, source) } : {}),
    ...(runs('output') ? { output: (text) => run(text, undefined) } : {}),
  };
}

/** True if the options can only be had from the program itself. */
export function needsProgram(request: ToolRequest): boolean {
  const binaries: Readonly<Record<string, string>> = {
    less: 'less',
    stylus: 'stylus',
    autoprefixer: 'autoprefixer',
    autoprefixer6: 'autoprefixer',
    requirejs: 'executable',
  };
  const { options, name } = request;
  return (
    asksForProgram(request, binaries[name] ?? 'binary') ||
    options.text('line_numbers') !== undefined ||
    options.list('plugins').length > 0
  );
}

/** ExternalTool.subprocess. Throws FilterFailure in webassets' words. */
async function runProgram(
  request: ToolRequest,
  call: Call,
  text: string,
  source: FilterSource | undefined,
): Promise<string> {
  const { name, tools, cwd } = request;
  const folder = call.inSourceFolder && source ? folderOf(source) : cwd;
  const argv = call.argv(request, source);
  if (!call.files) return outputOf(name, argv, await tools.run(argv, { cwd: folder, input: text }));
  return tools.withFolder(async (temporary) => {
    temporary.write('input', text);
    const placed = argv.map((argument) =>
      argument.replace('{input}', `${temporary.path}/input`).replace('{output}', `${temporary.path}/output`),
    );
    outputOf(name, argv, await tools.run(placed, { cwd: folder, input: '' }));
    return temporary.read('output') ?? '';
  });
}

function sassArguments({ options, resolve }: ToolRequest, scss: boolean): string[] {
  const paths = options.list('load_paths').map((path) => (path.startsWith('/') ? path : resolve(path)));
  return [
    options.text('binary') ?? 'sass',
    '--stdin',
    '--style',
    options.text('style') ?? 'expanded',
    ...(scss ? [] : ['--indented']),
    ...paths.flatMap((path) => ['-I', path]),
  ];
}

function prefixerArguments(
  { options }: ToolRequest,
  program: string,
  first: string[],
  flag: string,
): string[] {
  const browsers = options.get('browsers');
  const list = Array.isArray(browsers) ? browsers.map(String).join(',') : options.text('browsers');
  return [
    options.text('autoprefixer') ?? program,
    ...first,
    ...(list ? [flag, list] : []),
    ...options.list('extra_args'),
  ];
}
