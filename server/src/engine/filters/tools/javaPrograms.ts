import { posix } from 'node:path';
import { FILTERS } from '../../../catalog/filters';
import type { Filter } from '../filter';
import { FilterFailure } from '../filterFailure';
import { sourcePaths } from '../templates/names';
import { outputOf, programOf, runOn } from './runProgram';
import type { ToolRequest } from './toolBox';

/** Filters that are Java archives, run as webassets runs them: `java -jar ARCHIVE`. */
export const JAVA: Readonly<Record<string, (request: ToolRequest) => Filter>> = {
  closure_js: (request) =>
    minifier(request, 'CLOSURE_COMPRESSOR_PATH', ({ options }) => [
      ...['--charset', 'UTF-8', '--compilation_level', options.text('opt') ?? 'WHITESPACE_ONLY'],
      ...options.list('extra_args'),
    ]),
  yui_js: (request) => minifier(request, 'YUI_COMPRESSOR_PATH', () => ['--charset=utf-8', '--type=js']),
  yui_css: (request) => minifier(request, 'YUI_COMPRESSOR_PATH', () => ['--charset=utf-8', '--type=css']),
  closure_stylesheets_compiler: (request) => styleSheets(request, ['--pretty-print']),
  closure_stylesheets_minifier: (request) => styleSheets(request, []),
  closure_tmpl: templates,
};

function minifier(
  request: ToolRequest,
  archive: string,
  args: (request: ToolRequest) => readonly string[],
): Filter {
  const java = archiveOf(request, archive);
  return programOf(request.name, false, {
    output: (text) => runOn(request, [...java, ...args(request)], text),
  });
}

function styleSheets(request: ToolRequest, args: readonly string[]): Filter {
  const java = archiveOf(request, 'CLOSURE_STYLESHEETS_PATH');
  return programOf(request.name, false, {
    output: (text) =>
      request.tools.withFolder((temporary) => {
        temporary.write('input', text);
        return runOn(request, [...java, ...args, `${temporary.path}/input`], '');
      }),
  });
}

/** All templates at once, as they are on the disk; the program writes a file. */
function templates(request: ToolRequest): Filter {
  const java = archiveOf(request, 'CLOSURE_TEMPLATES_PATH');
  const { name, options, tools, cwd } = request;
  return programOf(name, false, {
    concat: (hunks) =>
      tools.withFolder(async (temporary) => {
        const argv = [
          ...java,
          ...['--outputPathFormat', `${temporary.path}/made`, '--srcs', ...sourcePaths(hunks)],
          ...options.list('extra_args'),
        ];
        outputOf(name, argv, await tools.run(argv, { cwd, input: '' }));
        return temporary.read('made') ?? '';
      }),
  });
}

/**
 * `java -jar ARCHIVE`, with JAVA_HOME of the environment, never of the settings (JavaTool.setup). Throws FilterFailure where nothing
 * says which archive.
 */
function archiveOf(request: ToolRequest, setting: string): readonly string[] {
  const home = request.surroundings?.environ('JAVA_HOME');
  const archive = request.surroundings?.config(setting) ?? packaged(request);
  if (!archive) {
    throw new FilterFailure(
      `filter ${request.name} needs ${setting}, the path of its Java archive: it is not set`,
    );
  }
  return [home === undefined ? 'java' : posix.join(home, 'bin/java'), '-jar', String(archive)];
}

/** The archive that a package of Python brings (ClosureJS.get_jar). */
function packaged({ name, surroundings }: ToolRequest): string | undefined {
  const tool = FILTERS.get(name)?.tool;
  const found = tool?.kind === 'java' && tool.archive;
  const folder = found && surroundings?.packageFolder(posix.dirname(found));
  return folder ? posix.join(folder, posix.basename(found)) : undefined;
}
