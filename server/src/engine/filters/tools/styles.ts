import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Filter, FilterTarget } from '../filter';
import { filterIdentity } from '../identity';
import { isTrue } from '../options';
import { folderOf, levelWith, type MakeTool, need, type ToolRequest, toolFailure } from './toolBox';

/** Compilers and minifiers of style sheets, in this process, as their commands do it. */

/** `sass --stdin`: what is imported is looked for in the source's folder, then in the load paths. */
export const sass: MakeTool = (request) => {
  const { options, name } = request;
  const tool = need<SassModule>(request, 'sass');
  const style = options.text('style') ?? 'expanded';
  const syntax = name === 'scss' || isTrue(options.get('scss')) ? 'scss' : 'indented';
  const paths = pathsOf(request, 'load_paths');
  const compile = (text: string, folder: string, target: FilterTarget) => {
    const { compileString, Logger } = tool.load();
    try {
      const made = compileString(text, {
        style,
        syntax,
        loadPaths: [folder, ...paths],
        logger: Logger?.silent,
      });
      for (const url of made.loadedUrls) if (url.protocol === 'file:') target.dependsOn(fileURLToPath(url));
      return made.css === '' ? '' : `${made.css}\n`;
    } catch (error) {
      const { span, sassMessage } = error as { span?: SassSpan; sassMessage?: string };
      const file = span?.url ? fileURLToPath(span.url) : undefined;
      const place = span && {
        line: span.start.line + 1,
        column: span.start.column + 1,
        ...(file ? { file } : {}),
      };
      throw toolFailure(name, sassMessage ?? error, place);
    }
  };
  return compiler(request, `${tool.version} ${style} ${syntax} ${paths}`, compile);
};

/** `lessc -`. */
export const less: MakeTool = (request) => {
  const tool = need<LessModule>(request, 'less');
  const paths = pathsOf(request, 'paths');
  return compiler(request, `${tool.version} ${paths}`, async (text, folder, target) => {
    try {
      const made = await tool.load().render(text, { paths: [folder, ...paths], filename: `${folder}/-` });
      for (const file of made.imports) target.dependsOn(file);
      return made.css;
    } catch (error) {
      const { filename, line, column } = error as LessError;
      const file = filename?.endsWith('/-') ? undefined : filename;
      const place = { ...(file ? { file } : {}), ...(line ? { line, column: (column ?? 0) + 1 } : {}) };
      throw toolFailure('less', error, place);
    }
  });
};

/** `stylus --include …`, which ends its output with a line end. */
export const stylus: MakeTool = (request) => {
  const tool = need<StylusModule>(request, 'stylus');
  const paths = request.options.list('extra_paths');
  const { name } = request;
  return {
    name,
    identity: filterIdentity(name),
    maxDebugLevel: undefined,
    cacheKey: `${tool.version} ${paths}`,
    input(text, source, target) {
      const style = tool.load()(text, { filename: 'stdin', paths: [request.cwd] });
      for (const path of [folderOf(source), ...paths]) style.include(path);
      try {
        const css = style.render();
        // Stylus parses the text once more to tell.
        if (/@(?:import|require)/.test(text)) for (const file of style.deps()) target.dependsOn(file);
        return `${css}\n`;
      } catch (error) {
        const { lineno, column } = error as { lineno?: number; column?: number };
        throw toolFailure(name, error, {
          ...(lineno ? { line: lineno } : {}),
          ...(column ? { column } : {}),
        });
      }
    },
  };
};

/** `cleancss`: each source, and the whole once more. */
export const cleancss: MakeTool = (request) => {
  const tool = need<CleanCssModule>(request, 'clean-css');
  const minify = (text: string, target: FilterTarget) => {
    const CleanCss = tool.load();
    const made = new CleanCss({ inline: 'local', level: { 1: true }, rebase: false }).minify(text);
    if (made.errors.length > 0) throw toolFailure('cleancss', made.errors.join('; '));
    // What it imports becomes part of it.
    for (const file of made.inlinedStylesheets ?? []) target.dependsOn(posix.resolve(file));
    return made.styles;
  };
  return {
    name: 'cleancss',
    identity: filterIdentity('cleancss'),
    maxDebugLevel: false,
    cacheKey: tool.version,
    input: (text, _, target) => minify(text, target),
    output: minify,
  };
};

/** `postcss -u autoprefixer`, which puts a source map into its output. postcss-cli has long ignored AUTOPREFIXER_BROWSERS. */
export const autoprefixer6: MakeTool = (request) => {
  const postcss = need<PostcssModule>(request, 'postcss');
  const prefixer = need(request, 'autoprefixer');
  return {
    name: 'autoprefixer6',
    identity: filterIdentity('autoprefixer6'),
    maxDebugLevel: undefined,
    cacheKey: `${postcss.version} ${prefixer.version}`,
    async input(text, source) {
      const from = `${folderOf(source)}/stdin`;
      try {
        const processor = postcss.load()([prefixer.load()]);
        return (await processor.process(text, { from, to: from, map: { inline: true } })).css;
      } catch (error) {
        const { line, column } = error as { line?: number; column?: number };
        throw toolFailure('autoprefixer6', error, {
          ...(line ? { line } : {}),
          ...(column ? { column } : {}),
        });
      }
    },
  };
};

function pathsOf({ options, resolve }: ToolRequest, option: string): string[] {
  return options.list(option).map((path) => (path.startsWith('/') ? path : resolve(path)));
}

/** A filter on each source, in its folder; with `as_output`, on the whole. */
function compiler(
  { name, options, cwd }: ToolRequest,
  cacheKey: string,
  compile: (text: string, folder: string, target: FilterTarget) => string | Promise<string>,
): Filter {
  const asOutput = options.isTrue('as_output');
  return {
    name,
    identity: filterIdentity(name),
    ...levelWith(options.get('run_in_debug') !== false),
    cacheKey: `${cacheKey} ${asOutput}`,
    ...(asOutput
      ? { output: (text: string, target: FilterTarget) => compile(text, cwd, target) }
      : { input: (text, source, target) => compile(text, folderOf(source), target) }),
  };
}

interface SassModule {
  compileString(text: string, options: object): { css: string; loadedUrls: URL[] };
  Logger?: { silent: unknown };
}
interface SassSpan {
  readonly start: { readonly line: number; readonly column: number };
  readonly url?: URL;
}
interface LessModule {
  render(text: string, options: object): Promise<{ css: string; imports: string[] }>;
}
interface LessError {
  readonly filename?: string;
  readonly line?: number;
  readonly column?: number;
}
type StylusModule = (
  text: string,
  options: object,
) => { include(path: string): void; render(): string; deps(): string[] };
type CleanCssModule = new (
  options: object,
) => {
  minify(text: string): { styles: string; errors: string[]; inlinedStylesheets?: string[] };
};
type PostcssModule = (plugins: unknown[]) => {
  process(text: string, options: object): Promise<{ css: string }>;
};
