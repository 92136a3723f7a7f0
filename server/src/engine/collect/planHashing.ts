import { type AbsPath, isInside } from '../../base/path';
import { SourceText } from '../../base/text';
import { CACHED_STORAGE } from '../../catalog/storages';
import { writeManifest } from '../../manifests/staticfiles';
import type { Stamp } from '../../ports/collecting';
import { djangoAtLeast } from '../../project/finders/lookup';
import type { HashingOptions, ManifestHome } from '../../project/storage/collectStorage';
import type { SourceFile as HashingSource } from '../hashing/adjustable';
import type { ExistingFiles } from '../hashing/destination';
import { type HashingFailure, whiteNoiseMessage } from '../hashing/failure';
import { postProcessSteps } from '../hashing/postProcess';
import type { HashingWarning, PostProcessed } from '../hashing/postProcessed';
import { type HashingProfile, profileOf } from '../hashing/profile';
import { osErrorName } from '../plan/osError';
import type { HashedPart, ManifestStep, PlanProblem } from '../plan/plan';
import type { DestinationTree } from './destination';
import { failureFoundBy, foundBy } from './foundBy';
import type { HashAhead } from './hashAhead';
import type { CollectMemory } from './memory/memory';
import { isSame } from './memory/settled';
import type { CollectInput } from './options';
import type { SourceFile } from './sourceFile';
import { MANY_FILES } from './sourceSteps';

export interface PlannedHashing {
  readonly part: HashedPart;
  readonly result: PostProcessed;
  readonly problems: readonly PlanProblem[];
  readonly warnings: readonly PlanProblem[];
}

/** The rules of the Django in question; those of 3.2 for a storage that no later one has. */
export function profileFor({ project, storage }: CollectInput): HashingProfile {
  const { djangoVersion } = project.environment;
  return profileOf(
    storage.info.name === CACHED_STORAGE && storage.name === CACHED_STORAGE ? '3.2' : djangoVersion,
  );
}

/** What is known of sources and STATIC_ROOT. */
export interface Known {
  readonly found: ReadonlyMap<string, SourceFile>;
  readonly destination: DestinationTree;
  readonly memory: CollectMemory;
  readonly ahead: HashAhead;
}

/** `post_process` of the found files, in memory. */
export async function planHashing(
  input: CollectInput,
  hashing: HashingOptions,
  { found, destination, memory, ahead }: Known,
): Promise<PlannedHashing> {
  const { storage } = input;
  const profile = profileFor(input);
  const existing = existingFiles(input, destination, memory);
  const md5Of = (source: SourceFile, stamp: Stamp) => ahead.md5(source, stamp);
  const asked = { input, ahead };
  const steps = postProcessSteps({
    paths: found,
    source: (path) => {
      const source = found.get(path)!;
      const md5 = source.md5(md5Of);
      if (md5 === undefined) return undefined;
      return new HashedSource(md5, source, asked);
    },
    existing,
    profile,
    storage: hashing,
    staticUrl: storage.staticUrl,
    staticRoot: storage.location,
    cache: memory.rewrites,
    ...(found.size > MANY_FILES ? {} : { room: { bytes: ROOM } }),
  });
  let step = steps.next();
  for (; !step.done; step = steps.next())
    await input.progress?.(step.value / found.size, `${step.value} of ${found.size} files hashed`);
  const result = step.value;
  ahead.forget();
  const part: HashedPart = {
    writes: result.writes.filter(({ name, md5 }) => !isThere(name, md5, destination, memory)),
    deletes: result.deletes,
    yields: result.yields,
    hashedFiles: result.hashedFiles,
    manifest:
      storage.manifest === undefined || result.failures.length > 0
        ? undefined
        : manifestStep(input, storage.manifest, result, profile),
  };
  const at = (path: string) => found.get(path)?.file;
  const reasonAt = (file: AbsPath | undefined) => {
    // Whoever opens a pipe waits for somebody at its other end.
    const isFile = file !== undefined && input.reading.stat(file)?.kind === 'file';
    const read = isFile ? input.files.readBytes(file, 1) : undefined;
    return read?.kind === 'unreadable' ? read.reason : undefined;
  };
  return {
    part,
    result,
    problems: result.failures.map((failure) =>
      withByte(input, withReason(problemOf(failure, storage.compression !== undefined, at), reasonAt)),
    ),
    warnings: result.warnings.map((warning) => describeWarning(warning, at)),
  };
}

/** Of rewritten files: more than nearly all projects have, and not so much that memory is missed. */
const ROOM = 1 << 25;

/** Of some ten thousand, most of them style sheets, what they have in common is there once. */
class HashedSource implements HashingSource {
  constructor(
    readonly md5: string,
    private readonly source: SourceFile,
    private readonly asked: { readonly input: CollectInput; readonly ahead: HashAhead },
  ) {}

  bytes(): Uint8Array | undefined {
    return bytesOf(this.asked.input, this.source.file);
  }

  isPlain(): boolean {
    const { row } = this.source;
    return row !== undefined && this.asked.ahead.isPlain(row);
  }

  isUnchanged(): boolean {
    return isStill(this.source, this.asked.input.reading.stat(this.source.file));
  }
}

function isStill({ stamp: before }: SourceFile, now: Stamp | undefined): boolean {
  return before !== undefined && now !== undefined && isSame(before, now);
}

function existingFiles(
  input: CollectInput,
  destination: DestinationTree,
  memory: CollectMemory,
): ExistingFiles {
  const lexists = djangoAtLeast(input.project.environment.djangoVersion, 4, 0);
  const md5s = new Map<string, string | undefined>();
  return {
    kind(path) {
      const kind = destination.kindOf(path);
      if (kind !== 'link') return kind === undefined || kind === 'file' ? kind : 'other';
      const target = destination.stat(path)?.kind;
      if (target === undefined) return lexists ? 'other' : undefined;
      return target === 'file' ? 'file' : 'other';
    },
    md5(path) {
      if (md5s.has(path)) return md5s.get(path);
      const stamp = destination.stat(path);
      const md5 = stamp && memory.md5(destination.absolute(path), stamp);
      md5s.set(path, md5);
      return md5;
    },
  };
}

/** True if a regular file of that content has that name already. */
function isThere(name: string, md5: string, destination: DestinationTree, memory: CollectMemory): boolean {
  if (!destination.isFileBefore(name)) return false;
  const stamp = destination.stat(name);
  return stamp !== undefined && memory.md5(destination.absolute(name), stamp) === md5;
}

function bytesOf({ files }: CollectInput, file: AbsPath): Uint8Array | undefined {
  const read = files.readBytes(file);
  return read.kind === 'ok' ? read.value : undefined;
}

function manifestStep(
  { files, storage }: CollectInput,
  { file }: ManifestHome,
  { hashedFiles }: PostProcessed,
  profile: HashingProfile,
): ManifestStep {
  const read = files.readBytes(file);
  const old = read.kind === 'ok' ? read.value : undefined;
  const bytes = writeManifest(hashedFiles, profile.manifest, old);
  const name = isInside(file, storage.location) ? file.slice(storage.location.length + 1) : undefined;
  return { file, name, bytes, changed: bytes !== old };
}

function problemOf(
  failure: HashingFailure,
  isWhiteNoise: boolean,
  at: (path: string) => AbsPath | undefined,
): PlanProblem {
  const [reference] = failure.references;
  const rule = failureFoundBy(failure);
  const file = at(reference?.path ?? failure.name);
  const isHelpful = isWhiteNoise && failure.exception === 'ValueError' && failure.reported;
  // WhiteNoise's exception is a new one, which does not carry Django's note.
  const note = failure.note === undefined || isHelpful ? '' : `\n${failure.note}`;
  return {
    path: failure.name,
    ...(file === undefined ? {} : { file }),
    ...(reference ? { line: reference.position.line + 1, column: reference.position.character + 1 } : {}),
    ...(rule === undefined ? {} : { rule }),
    message: (isHelpful ? whiteNoiseMessage(failure) : failure.message) + note,
    hint: failure.suggestion,
    exception: isHelpful ? 'whitenoise.storage.MissingFileError' : pythonName(failure.exception),
    reported: failure.reported,
  };
}

/** The system's own words for a file that cannot be read, which are those of the exception. */
function withReason(
  problem: PlanProblem,
  reasonAt: (file: AbsPath | undefined) => string | undefined,
): PlanProblem {
  const message = problem.exception === 'OSError' ? reasonAt(problem.file) : undefined;
  return message === undefined ? problem : { ...problem, message, exception: osErrorName(message) };
}

/** A file that is not UTF-8: where its first odd byte is. */
function withByte(input: CollectInput, problem: PlanProblem): PlanProblem {
  const { exception, file, message } = problem;
  const at = exception === 'UnicodeDecodeError' && / in position (\d+)/.exec(message)?.[1];
  const bytes = at && file !== undefined ? bytesOf(input, file) : undefined;
  if (!at || file === undefined || bytes === undefined) return problem;
  const before = Buffer.from(bytes.subarray(0, Number(at))).toString();
  const text = new SourceText(file, before.replace(/^\ufeff/, ''));
  const { line, character } = text.positionAt(text.text.length);
  return { ...problem, line: line + 1, column: character + 1 };
}

/** As a traceback names it. */
function pythonName(exception: HashingFailure['exception']): string {
  return exception === 'SuspiciousFileOperation' ? `django.core.exceptions.${exception}` : exception;
}

function describeWarning(warning: HashingWarning, at: (path: string) => AbsPath | undefined): PlanProblem {
  if (warning.kind === 'collision') {
    const file = at(warning.path);
    return {
      path: warning.path,
      ...(file === undefined ? {} : { file }),
      message: `'${warning.path}' is served with the content of the collected file '${warning.hashedName}', which has the name that hashing gives it.`,
      hint: `Rename '${warning.hashedName}', or take it away: Django makes such names itself.`,
      exception: '',
      reported: false,
    };
  }
  const { path, url, position, rule } = warning.reference;
  const file = at(path);
  return {
    path,
    ...(file === undefined ? {} : { file }),
    line: position.line + 1,
    column: position.character + 1,
    rule: foundBy(rule),
    message: `'${url}' is rewritten to '${warning.hashedName}', which nothing writes.`,
    hint: warning.isTwice
      ? 'Write it above the import of a bare name that comes before it: Django 4.2 to 6.0 rewrites it twice (6.1 does not).'
      : 'Put the file where it is collected: what lies in STATIC_ROOT alone gets no hashed copy.',
    exception: '',
    reported: false,
  };
}
