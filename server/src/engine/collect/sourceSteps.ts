import { type AbsPath, joinNormal } from '../../base/path';
import { DEFAULT_IGNORE_PATTERNS } from '../../catalog/finders';
import type { RawEntry, Stamp } from '../../ports/collecting';
import { djangoAtLeast } from '../../project/finders/lookup';
import { compileIgnore } from '../../project/listing';
import { onlyCopies } from '../../project/storage/collectStorage';
import { normalizePath } from '../hashing/posixPath';
import { osErrorName } from '../plan/osError';
import type { PlanProblem, SourceFileAt, SourceStep } from '../plan/plan';
import type { DestinationTree } from './destination';
import type { HashAhead } from './hashAhead';
import type { CollectInput } from './options';
import { SourceFile, type SourceRoot, Stamps } from './sourceFile';
import { walkRoot } from './walk';

export interface SourceSteps {
  readonly steps: readonly SourceStep[];
  /** The first source of every path, in the order found: `found_files`. */
  readonly found: ReadonlyMap<string, SourceFile>;
  readonly problems: readonly PlanProblem[];
  readonly warnings: readonly PlanProblem[];
}

/** The part of `Command.collect` before post-processing: every file of every finder, and what becomes of it. */
export function planSources(
  input: CollectInput,
  destination: DestinationTree,
  ahead: HashAhead | undefined,
): SourceSteps {
  const planner = new Planner(input, destination, ahead);
  planner.run();
  return planner;
}

/** Where memory counts for more than speed. */
export const MANY_FILES = 50_000;
/** The same of files of which nothing is made but a copy. */
const MANY_COPIES = 150_000;

class Planner implements SourceSteps {
  readonly steps: SourceStep[] = [];
  readonly found = new Map<string, SourceFile>();
  readonly problems: PlanProblem[] = [];
  readonly warnings: PlanProblem[] = [];
  private readonly lexists: boolean;
  private readonly stamps = new Stamps();

  constructor(
    private readonly input: CollectInput,
    private readonly destination: DestinationTree,
    private readonly ahead: HashAhead | undefined,
  ) {
    this.lexists = djangoAtLeast(input.project.environment.djangoVersion, 4, 0);
  }

  run(): void {
    const { project, reading, files, options } = this.input;
    const walk = {
      reading,
      files,
      ignore: compileIgnore(ignorePatterns(this.input)),
      sorted: options.sorted,
    };
    for (const finder of project.finders) {
      for (const root of finder.roots) {
        const shared: SourceRoot = { dir: root.dir, stamps: this.stamps };
        walkRoot(root.dir, walk, {
          file: (relative, kind) => this.add(shared, root.prefix, relative, kind),
          problem: (relative, kind, reason) => {
            const file = relative === '' ? root.dir : joinNormal(root.dir, relative);
            this.fail(
              underPrefix(root.prefix, relative) || file,
              file,
              osErrorName(reason),
              reason,
              kind === 'loop'
                ? 'The link leads back to a directory above itself: take it away, or ignore it.'
                : 'Make it readable, take it away, or ignore it.',
              kind === 'loop' ? 'broken-symlink' : undefined,
            );
          },
        });
      }
    }
    this.ahead?.close();
  }

  private add(root: SourceRoot, prefix: string, relative: string, kind: RawEntry['kind']): void {
    const path = underPrefix(prefix, relative);
    if (this.found.has(path)) {
      this.steps.push({ kind: 'conflict', path, source: new SourceFile(root, relative, undefined) });
      return;
    }
    if (kind === 'file' && this.isNewPlainCopy(path)) {
      const source = new SourceFile(root, relative, undefined);
      this.found.set(path, source);
      this.steps.push(this.copy(path, source));
      if (this.found.size === MANY_COPIES) this.input.manyFiles?.();
      return;
    }
    const file = joinNormal(root.dir, relative);
    const stamp = this.input.reading.stat(file);
    const source = new SourceFile(root, relative, stamp && this.stamps.add(stamp));
    this.found.set(path, source);
    if (stamp) this.ahead?.offer(source);
    if (this.found.size === MANY_FILES && this.ahead) this.input.manyFiles?.();
    this.steps.push(this.decide(path, source, file, stamp));
  }

  /** True where nothing depends on when a source was changed, and how long it is: of what nothing is made but a first copy. */
  private isNewPlainCopy(path: string): boolean {
    return (
      onlyCopies(this.input.storage) &&
      this.destination.kindOf(path) === undefined &&
      !path.includes('\ufffd') &&
      this.destination.blocking(path) === undefined
    );
  }

  private decide(path: string, source: SourceFileAt, file: AbsPath, stamp: Stamp | undefined): SourceStep {
    const failed: SourceStep = { kind: 'failed', path, source };
    if (this.hasOddity(path, file, stamp)) return failed;
    const exists = this.existing(path);
    if (exists && this.isUnmodified(path, stamp!)) {
      if (exists === 'directory') this.warnLost(path, file);
      return { kind: 'unmodified', path, source };
    }
    const blocking = this.destination.blocking(path);
    if (blocking !== undefined) {
      const directory = this.destination.absolute(path.slice(0, path.lastIndexOf('/')));
      const message = `${directory} exists and is not a directory.`;
      this.fail(path, file, 'FileExistsError', message, `Rename one of the two: "${blocking}" is a file.`);
      return failed;
    }
    if (exists === 'directory' && !this.isEmptyDirectory(path)) {
      const message = `[Errno 39] Directory not empty: '${this.destination.absolute(path)}'`;
      this.fail(path, file, 'OSError', message, 'Delete or rename the directory that stands in the way.');
      return failed;
    }
    return exists ? { ...this.copy(path, source), replaces: exists } : this.copy(path, source);
  }

  private copy(path: string, source: SourceFileAt): SourceStep {
    this.destination.plan(path);
    return { kind: this.input.options.link ? 'link' : 'copy', path, source };
  }

  /** What cannot be copied. Django ends there, but for names that are not UTF-8, which Python can carry and Node cannot. */
  private hasOddity(path: string, file: AbsPath, stamp: Stamp | undefined): boolean {
    if (path.includes('\ufffd')) {
      this.fail(path, file, 'OSError', `The name of '${file}' is not valid UTF-8.`, 'Rename the file.');
    } else if (stamp === undefined) {
      const message = `[Errno 2] No such file or directory: '${file}'`;
      this.fail(
        path,
        file,
        'FileNotFoundError',
        message,
        'It is a link to nothing, or went away: delete it, or ignore it.',
        'broken-symlink',
      );
    } else if (stamp.kind !== 'file') {
      this.fail(path, file, 'OSError', `'${file}' is not a regular file.`, 'Take it away, or ignore it.');
    } else return false;
    return true;
  }

  /** `Storage.exists`: 3.2 follows links, so that it never got past a broken one (ticket 28154). */
  private existing(path: string): 'file' | 'directory' | undefined {
    const kind = this.destination.kindOf(path);
    if (kind === undefined) return undefined;
    if (kind === 'link' && !this.lexists && this.destination.stat(path) === undefined) return 'file';
    return kind === 'directory' ? 'directory' : 'file';
  }

  /** `Command.delete_file`: by whole seconds, and only if it is a link exactly where links are wanted. */
  private isUnmodified(path: string, source: Stamp): boolean {
    const { destination } = this;
    const isLink = destination.kindOf(path) === 'link';
    const time = destination.isChanged(path) ? this.input.now() : destination.stat(path)?.mtimeMs;
    if (time === undefined) return false;
    return seconds(time) >= seconds(source.mtimeMs) && isLink === this.input.options.link;
  }

  private isEmptyDirectory(path: string): boolean {
    const { destination } = this;
    if (destination.isChanged(path)) return false;
    const listed = this.input.reading.scan(destination.absolute(path));
    return listed.kind === 'ok' && listed.value.length === 0;
  }

  /** `Command.delete_file` asks only what is newer. */
  private warnLost(path: string, file: AbsPath): void {
    this.warnings.push({
      ...{ path, file, exception: '', reported: false },
      message: 'It is not collected: a directory of that name counts as its unmodified copy.',
      hint: 'Rename one of the two.',
    });
  }

  /** `rule`: id of the one that finds the same as one types. */
  private fail(
    path: string,
    file: AbsPath,
    exception: string,
    message: string,
    hint: string,
    rule?: string,
  ): void {
    this.problems.push({ path, file, exception, message, hint, reported: false, ...(rule && { rule }) });
  }
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

function underPrefix(prefix: string, relative: string): string {
  return prefix === '' ? relative : `${prefix}/${relative}`;
}

/** `set_options`: the user's patterns, then those of the staticfiles app, normalised, each once. */
export function ignorePatterns({ project, options }: CollectInput): readonly string[] {
  const own = project.apps.apps.find((app) => app.name === 'django.contrib.staticfiles')?.ignorePatterns;
  const defaults = options.defaultIgnore ? (own ?? DEFAULT_IGNORE_PATTERNS) : [];
  return [...new Set([...options.ignorePatterns, ...defaults].map(normalizePath))];
}
