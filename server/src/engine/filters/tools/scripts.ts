import type { Filter } from '../filter';
import { filterIdentity } from '../identity';
import { sourcePaths, templateRoot } from '../templates/names';
import { levelWith, type MakeTool, need, toolFailure } from './toolBox';

/** Compilers and minifiers of scripts, in this process, as their commands do it. */

/** `coffee -spb`. */
export const coffeescript: MakeTool = (request) => {
  const tool = need<{ compile(text: string, options: object): string }>(request, 'coffeescript');
  const bare = !request.options.isTrue('no_bare');
  return output('coffeescript', undefined, `${tool.version} ${bare}`, (text) => {
    try {
      return tool.load().compile(text, { bare });
    } catch (error) {
      const at = (error as { location?: { first_line: number; first_column: number } }).location;
      throw toolFailure(
        'coffeescript',
        error,
        at && { line: at.first_line + 1, column: at.first_column + 1 },
      );
    }
  });
};

/** `uglifyjs`, which without arguments neither compresses nor mangles. */
export const uglifyjs: MakeTool = (request) => {
  const tool = need<UglifyModule>(request, 'uglify-js');
  return output('uglifyjs', false, tool.version, (text) => {
    const made = tool.load().minify(text, { compress: false, mangle: false });
    if (made.error) {
      const { line, col } = made.error as { line?: number; col?: number };
      throw toolFailure('uglifyjs', made.error, { ...(line ? { line, column: (col ?? 0) + 1 } : {}) });
    }
    return made.code;
  });
};

/** `babel --filename SOURCE`, which ends its output with an empty line. */
export const babel: MakeTool = (request) => {
  const tool = need<BabelModule>(request, '@babel/core');
  const { options, cwd } = request;
  const presets = options.text('presets')?.split(',') ?? [];
  return {
    name: 'babel',
    identity: filterIdentity('babel'),
    ...levelWith(options.get('run_in_debug') !== false),
    cacheKey: `${tool.version} ${presets}`,
    input(text, source, target) {
      try {
        const made = tool.load().transformSync(text, { filename: source.path, presets, cwd });
        for (const file of made.externalDependencies ?? []) target.dependsOn(file);
        return `${made.code}\n\n`;
      } catch (error) {
        const { line, column } = (error as { loc?: { line: number; column: number } }).loc ?? {};
        throw toolFailure('babel', error, line ? { line, column: (column ?? 0) + 1 } : undefined);
      }
    },
  };
};

/** `tsc --outFile`, with the compiler's own reading of TYPESCRIPT_CONFIG. */
export const typescript: MakeTool = (request) => {
  const tool = need<TypeScript>(request, 'typescript');
  const config = request.options.text('config')?.split(/\s+/).filter(Boolean) ?? [];
  return output('typescript', undefined, `${tool.version} ${config}`, (text) => {
    const ts = tool.load();
    const file = `${request.cwd}/bundle.ts`;
    const parsed = ts.parseCommandLine(['--outFile', `${request.cwd}/bundle.js`, file, ...config]);
    const host = ts.createCompilerHost(parsed.options);
    host.getCurrentDirectory = () => request.cwd;
    const { getSourceFile, fileExists, readFile } = host;
    host.getSourceFile = (name, target, ...rest) =>
      name === file
        ? ts.createSourceFile(name, text, target)
        : getSourceFile.call(host, name, target, ...rest);
    host.fileExists = (name) => name === file || fileExists.call(host, name);
    host.readFile = (name) => (name === file ? text : readFile.call(host, name));
    let made = '';
    host.writeFile = (name, content) => {
      if (name.endsWith('.js')) made = content;
    };
    const program = ts.createProgram(parsed.fileNames, parsed.options, host);
    const found = [...parsed.errors, ...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
    const error = found.find(({ category }) => category === 1);
    if (error) throw toolFailure('typescript', ts.flattenDiagnosticMessageText(error.messageText, '\n'));
    return made.replace(/\r\n?/g, '\n');
  });
};

/** `handlebars -r ROOT FILES`: the templates as they are on the disk, whatever other filters made of them. */
export const handlebars: MakeTool = (request) => {
  const tool = need<{ precompile(text: string, options: object): unknown }>(request, 'handlebars');
  const { options, directory } = request;
  const given = options.get('root');
  return {
    name: 'handlebars',
    identity: filterIdentity('handlebars'),
    maxDebugLevel: undefined,
    cacheKey: `${tool.version} ${given}`,
    concat(hunks, target) {
      const { precompile } = tool.load();
      const paths = sourcePaths(hunks);
      const root = given === true ? directory : given ? `${directory}/${given}` : templateRoot(paths);
      const templates = paths.map((path) => {
        const name = (path.startsWith(root) ? path.slice(root.length + 1) : path).replace(
          /\.handlebars$/,
          '',
        );
        const read = target.files.readBytes(path as never);
        const text = read.kind === 'ok' ? Buffer.from(read.value).toString() : '';
        try {
          return `templates['${name}'] = template(${precompile(text, {})});\n`;
        } catch (error) {
          throw toolFailure('handlebars', error, { file: path, line: lineIn(error) });
        }
      });
      const head =
        '(function() {\n  var template = Handlebars.template, templates = Handlebars.templates = Handlebars.templates || {};\n';
      return `${head}${templates.join('')}})();;`;
    },
  };
};

function lineIn(error: unknown): number {
  return Number(/on line (\d+)/.exec(String(error))?.[1] ?? 1);
}

function output(
  name: string,
  maxDebugLevel: false | undefined,
  cacheKey: string,
  run: (text: string) => string,
): Filter {
  return { name, identity: filterIdentity(name), maxDebugLevel, cacheKey, output: run };
}

interface UglifyModule {
  minify(text: string, options: object): { code: string; error?: Error };
}
interface BabelModule {
  transformSync(text: string, options: object): { code: string; externalDependencies?: Iterable<string> };
}
interface TypeScript {
  parseCommandLine(args: string[]): { options: object; fileNames: string[]; errors: Diagnostic[] };
  createCompilerHost(options: object): CompilerHost;
  createSourceFile(name: string, text: string, target: unknown): unknown;
  createProgram(
    files: string[],
    options: object,
    host: CompilerHost,
  ): { emit(): { diagnostics: Diagnostic[] } };
  getPreEmitDiagnostics(program: unknown): Diagnostic[];
  flattenDiagnosticMessageText(text: unknown, newLine: string): string;
}
interface Diagnostic {
  readonly category: number;
  readonly messageText: unknown;
}
interface CompilerHost {
  getCurrentDirectory(): string;
  getSourceFile(name: string, target: unknown, ...rest: unknown[]): unknown;
  fileExists(name: string): boolean;
  readFile(name: string): string | undefined;
  writeFile(name: string, content: string): void;
}
