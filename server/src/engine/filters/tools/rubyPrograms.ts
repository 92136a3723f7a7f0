import { posix } from 'node:path';
import type { Plain } from '../../../project/bundleGraph/plain';
import type { Filter } from '../filter';
import { FilterFailure } from '../filterFailure';
import { isTrue } from '../options';
import { onSourceOrWhole, outputOf, programOf, runOn } from './runProgram';
import type { ToolRequest } from './toolBox';

/** Filters that run Ruby's compilers of style sheets, as webassets runs them. */
export const RUBY: Readonly<Record<string, (request: ToolRequest) => Filter>> = {
  sass_ruby: (request) => rubySass(request, isTrue(request.options.get('scss'))),
  scss_ruby: (request) => rubySass(request, true),
  less_ruby: lessRuby,
  compass,
};

/** RubySass._apply_sass. */
function rubySass(request: ToolRequest, scss: boolean): Filter {
  const { options, surroundings, resolve } = request;
  const absolute = (path: string) => (path.startsWith('/') ? path : resolve(path));
  const comments = options.get('line_comments');
  const debugInfo = options.get('debug_info') ?? surroundings?.debug;
  return onSourceOrWhole(request, (text, folder, source) => {
    const cache = surroundings?.cacheFolder;
    const argv = [
      options.text('binary') ?? 'sass',
      '--stdin',
      '--style',
      options.text('style') ?? 'expanded',
      ...(comments === undefined || isTrue(comments) ? ['--line-comments'] : []),
      ...(cache ? ['--cache-location', posix.join(cache, 'sass')] : source ? [] : ['--no-cache']),
      ...(isTrue(debugInfo) ? ['--debug-info'] : []),
      ...(scss ? ['--scss'] : []),
      ...(options.isTrue('use_compass') ? ['--compass'] : []),
      ...(options.text('source_map') ? [`--sourcemap=${options.text('source_map')}`] : []),
      ...options.list('load_paths').flatMap((path) => ['-I', absolute(path)]),
      ...options.list('libs').flatMap((path) => ['-r', absolute(path)]),
    ];
    return runOn(request, argv, text, folder);
  });
}

/** The compiler writes a file; whatever it says is a complaint. */
function lessRuby({ name, options, tools, cwd }: ToolRequest): Filter {
  return programOf(name, undefined, {
    open: ({ path }) =>
      tools.withFolder(async (temporary) => {
        const argv = [options.text('binary') ?? 'lessc', path, `${temporary.path}/made.css`];
        const outcome = await tools.run(argv, { cwd, input: '' });
        const said = outputOf(name, argv, outcome) || (outcome.kind === 'ended' ? outcome.stderr : '');
        if (said) throw new FilterFailure(`less: subprocess had error: ${said.trim()}`);
        return (temporary.read('made.css') ?? '').replace(/\r\n?/g, '\n');
      }),
  });
}

/** Compass takes most of what it has to know from a file of Ruby. */
function compass({ name, options, tools, directory, surroundings }: ToolRequest): Filter {
  const config = new Map<string, Plain>([
    ['project_path', directory],
    ['http_path', surroundings?.url ?? ''],
    ...[
      'http_images_dir',
      'http_stylesheets_dir',
      'http_fonts_dir',
      'http_javascripts_dir',
      'images_dir',
    ].map((key) => [key, ''] as const),
    ['output_style', ':expanded'],
    ...((options.get('config') as ReadonlyMap<string, Plain> | undefined) ?? []),
  ]);
  const ruby = Array.from(config, ([key, value]) => `${key} = ${rubyLiteral(value)}`).join('\n');
  return programOf(name, undefined, {
    open: ({ path }) =>
      tools.withFolder(async (temporary) => {
        temporary.write('.config.rb', ruby);
        const source = posix.normalize(path);
        const argv = [
          options.text('binary') ?? 'compass',
          'compile',
          ...options.list('plugins').flatMap((plugin) => ['--require', plugin]),
          ...['--sass-dir', posix.dirname(source), '--css-dir', temporary.path],
          ...['--config', `${temporary.path}/.config.rb`, '--quiet', '--boring', source],
        ];
        outputOf(name, argv, await tools.run(argv, { cwd: temporary.path, input: '' }));
        const { name: base } = posix.parse(source);
        const made = temporary.read(`${base}.css`);
        if (made === undefined) throw new FilterFailure(`compass: it has not written ${base}.css`);
        return made.replace(/\r\n?/g, '\n');
      }),
  });
}

/** CompassConfig.to_string: Python's `repr`, but for symbols, hashes and truth. */
function rubyLiteral(value: Plain): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value.startsWith(':') ? value : quoted(value);
  if (value instanceof Map) {
    return `{${Array.from(value as ReadonlyMap<string, Plain>, ([key, one]) => `'${key}' => '${one}'`).join(', ')}}`;
  }
  return Array.isArray(value) ? `[${value.map((one) => rubyLiteral(one)).join(', ')}]` : String(value);
}

function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return escaped.includes("'") && !escaped.includes('"')
    ? `"${escaped}"`
    : `'${escaped.replaceAll("'", "\\'")}'`;
}
