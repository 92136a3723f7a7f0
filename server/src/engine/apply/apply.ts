import { type AbsPath, dirname, isInside } from '../../base/path';
import type { CollectReading, CollectWriting, WriteResult } from '../../ports/collecting';
import type { CollectThread, CopyTask } from '../../ports/collectThread';
import type { HashedFile } from '../hashing/postProcessed';
import { osErrorName } from '../plan/osError';
import type { Plan, PlanProblem, SourceStep } from '../plan/plan';
import { Aside } from './aside';
import { SharedCopies, type SharedCopy } from './sharedCopies';

export interface ApplyInput {
  readonly plan: Plan;
  readonly writing: CollectWriting;
  /** Writes the manifest, where that is done otherwise. */
  readonly manifestWriting?: CollectWriting;
  readonly reading: CollectReading;
  /** Name of the folder in STATIC_ROOT in which new directories are filled. */
  readonly folder: string;
  /** Threads that copy beside this one, if there are so many files to copy that they are worth it. */
  threads?(copies: number): readonly CollectThread[];
  /** Whether there is a way to carry on with compression: it makes the compressed forms, before the manifest. */
  compress?(): Promise<{ readonly problems: readonly PlanProblem[]; readonly made: readonly string[] }>;
  progress?(fraction: number, note: string): Promise<void> | undefined;
}

export interface Applied {
  readonly problems: readonly PlanProblem[];
  /** Sources that changed since the plan was made: the plan has to be made anew for them. */
  readonly changed: readonly string[];
  /** Names below STATIC_ROOT that were written. */
  readonly written: ReadonlySet<string>;
  /** What was not done, by the name below STATIC_ROOT: each has a problem, or came after one that nothing could follow. */
  readonly failed: ReadonlySet<string>;
}

/**
 * Carries a plan out. What exists is taken away last, and the manifest is written when all that it names is there: whoever
 * reads STATIC_ROOT meanwhile, or after the process was killed, finds the previous state whole.
 */
export async function applyPlan(input: ApplyInput): Promise<Applied> {
  const run = new Run(input);
  await run.run();
  return run;
}

/** Files between two calls for progress. */
const STRIDE = 64;
/** A file larger than this is read into the memory of one thread only. */
const LARGE = 1 << 25;

class Run implements Applied {
  readonly problems: PlanProblem[] = [];
  readonly changed: string[] = [];
  readonly written = new Set<string>();
  readonly failed = new Set<string>();
  private hopeless = false;
  private done = 0;
  private readonly total: number;
  private readonly root: AbsPath;
  private readonly aside: Aside;
  private readonly told: Set<AbsPath | undefined>;

  constructor(private readonly input: ApplyInput) {
    const { plan } = input;
    this.told = new Set(plan.problems.map(({ file }) => file));
    this.root = plan.staticRoot;
    this.aside = new Aside(plan, input.folder);
    this.total = plan.steps.length + (plan.hashed?.writes.length ?? 0) + 1;
  }

  async run(): Promise<void> {
    const { plan } = this.input;
    const hashed = plan.problems.length > 0 ? [] : (plan.hashed?.writes ?? []);
    if (plan.steps.some(isWriting) || hashed.length > 0) this.makeRoot();
    this.makeRoom();
    try {
      await this.writeFiles(hashed);
    } finally {
      // Also when it is interrupted: what is done need not be done again.
      this.settle();
    }
    this.removeStrays();
    if (this.isWhole() && this.input.compress) {
      const { problems, made } = await this.input.compress();
      this.problems.push(...problems);
      for (const name of made) this.written.add(name);
    }
    if (!this.isWhole()) return;
    this.writeManifest();
    if (this.isWhole()) this.takeAway();
  }

  /** True while everything so far is as planned, so that the manifest would tell the truth. */
  private isWhole(): boolean {
    return this.input.plan.problems.length + this.problems.length + this.changed.length === 0;
  }

  private settle(): void {
    const { reading, writing } = this.input;
    for (const [directory, result] of this.aside.settle(writing)) {
      if (result.kind === 'ok') continue;
      const made = [...this.written].filter((name) => name.startsWith(`${directory}/`));
      // Where nothing could be made, there was nothing to move.
      if (made.length > 0) this.note(directory, result);
      for (const name of made) {
        if (reading.stat(this.at(name))) continue;
        this.written.delete(name);
        this.failed.add(name);
      }
    }
  }

  private removeStrays(): void {
    const { writing, plan } = this.input;
    for (const { path, isFolder } of plan.strays)
      this.note(path, isFolder ? writing.removeTree(path) : writing.remove(path));
  }

  /** Without STATIC_ROOT there is one problem, and not one for each file. */
  private makeRoot(): void {
    const made = this.input.writing.directory(this.root);
    if (this.note('', made)) return;
    this.hopeless = true;
  }

  /** `--clear` may take a file away in whose place a directory is needed; that cannot wait. */
  private makeRoom(): void {
    const { clears, steps } = this.input.plan;
    if (clears.length === 0) return;
    const directories = new Set<string>();
    for (const { path } of steps) for (const directory of above(path)) directories.add(directory);
    for (const path of clears)
      if (directories.has(path)) this.note(path, this.input.writing.remove(this.at(path)));
  }

  /** Sources and all that is made of them, but for the manifest. What has to be worked out first comes first. */
  private async writeFiles(hashed: readonly HashedFile[]): Promise<void> {
    const { plan, threads } = this.input;
    const copies = groupCopies(hashed);
    const steps = plan.steps.filter(isWriting);
    const helping = this.hopeless ? undefined : threads?.(steps.length);
    const shared = new SharedCopies(steps, helping ?? [], (step) => this.shareable(step, copies));
    const breathe = () => {
      if (!this.isTime()) return undefined;
      if (this.hopeless) shared.stop();
      else shared.feed();
      for (const { copy, result } of shared.results()) this.noteShared(copy, result, copies);
      return this.tell();
    };
    try {
      await this.carryOutAll(hashed, shared, copies, breathe);
    } catch (error) {
      shared.stop();
      await shared.lastResults();
      throw error;
    }
  }

  private async carryOutAll(
    hashed: readonly HashedFile[],
    shared: SharedCopies,
    copies: Copies,
    /** Undefined where nobody need be waited for, as between most files. */
    breathe: () => Promise<void> | undefined,
  ): Promise<void> {
    for (const write of hashed) {
      if (!write.rewritten) continue;
      const pause = breathe();
      if (pause) await pause;
      this.writeHashed(write);
    }
    const ofRewriting = this.problems.splice(0);
    for (;;) {
      const pause = breathe();
      if (pause) await pause;
      const step = shared.next();
      if (!step) break;
      this.carryOut(step, copies);
    }
    for (const { copy, result } of await shared.lastResults()) this.noteShared(copy, result, copies);
    this.sortProblems();
    this.problems.push(...ofRewriting);
    for (const write of hashed) {
      if (!write.rewritten) this.writeHashed(write);
      const pause = breathe();
      if (pause) await pause;
    }
  }

  /** A copy for another thread, whose directories are there. */
  private shareable(step: SourceStep, copies: Copies): SharedCopy | undefined {
    const { stamp } = step.source;
    if (step.kind !== 'copy' || step.replaces === 'directory' || (stamp && stamp.size > LARGE))
      return undefined;
    const wanted = this.wantedOf(step, copies);
    if (wanted.length === 0) return undefined;
    const copy = this.copyOf(step, wanted);
    const { writing } = this.input;
    return copy.targets.every((target) => writing.directory(dirname(target)).kind === 'ok')
      ? { ...copy, step, wanted }
      : undefined;
  }

  private noteShared(copy: SharedCopy, result: WriteResult | undefined, copies: Copies): void {
    if (result) this.noteCopy(copy, result);
    else this.carryOut(copy.step, copies);
  }

  /** In the order of the plan, whichever thread met them. */
  private sortProblems(): void {
    if (this.problems.length + this.changed.length < 2) return;
    const places = new Map(this.input.plan.steps.map(({ path }, at) => [path, at]));
    const placeOf = (path: string) => places.get(path) ?? 0;
    this.problems.sort((a, b) => placeOf(a.path) - placeOf(b.path));
    this.changed.sort((a, b) => placeOf(a) - placeOf(b));
  }

  private carryOut(step: SourceStep, copies: Copies): void {
    const { kind, path, source } = step;
    const { writing } = this.input;
    if (this.hopeless) {
      this.failed.add(path);
      return;
    }
    if (step.replaces === 'directory' && !this.note(path, writing.removeDirectory(this.at(path)))) return;
    if (kind === 'link') {
      if (this.note(path, writing.link(source.file, this.at(path)))) this.written.add(path);
      return;
    }
    const wanted = this.wantedOf(step, copies);
    if (wanted.length === 0) return;
    const copy = this.copyOf(step, wanted);
    this.noteCopy({ ...copy, step, wanted }, writing.copy(copy.source, copy.expected, copy.targets));
  }

  /** The names below STATIC_ROOT that get the content of a source. */
  private wantedOf({ path }: SourceStep, copies: Copies): readonly string[] {
    const group = copies.get(path);
    const kept = this.isKept(path) ? [path] : [];
    return group === undefined ? kept : kept.concat(group);
  }

  /** `Storage.save` takes a backslash for a slash (`get_available_name`); names that hashing makes are saved as they are. */
  private copyOf({ path, source }: SourceStep, wanted: readonly string[]): CopyTask {
    const targets = wanted.map((name) => this.at(name === path ? name.replaceAll('\\', '/') : name));
    return { source: source.file, expected: source.stamp, targets };
  }

  private noteCopy({ step: { path }, wanted, targets }: SharedCopy, result: WriteResult): void {
    if (result.kind === 'ok') {
      for (const name of wanted) this.written.add(name);
      return;
    }
    const refused =
      result.kind === 'failed' ? targets.findIndex((target) => isInside(target, result.path)) : -1;
    const done = Math.max(refused, 0);
    for (const name of wanted.slice(0, done)) this.written.add(name);
    // Where it is the source that cannot be read, none of them can be made.
    if (!this.note(path, result, wanted[done]) && refused < 0)
      for (const name of wanted) this.failed.add(name);
  }

  /** What would be deleted at the end anyway is not written. */
  private isKept(path: string): boolean {
    const { compression } = this.input.plan;
    this.goingAway ??= new Set(compression?.deletes ?? []);
    return !this.goingAway.has(path);
  }
  private goingAway: ReadonlySet<string> | undefined;

  private writeHashed(write: HashedFile): void {
    const { writing, plan } = this.input;
    if (this.written.has(write.name) || this.failed.has(write.name)) return;
    if (this.hopeless) {
      this.failed.add(write.name);
      return;
    }
    if (!write.rewritten) {
      this.sources ??= new Map(
        plan.steps.filter(({ kind }) => kind !== 'conflict').map((step) => [step.path, step]),
      );
      const { file, stamp } = this.sources.get(write.path)!.source;
      if (this.note(write.path, writing.copy(file, stamp, [this.at(write.name)]), write.name))
        this.written.add(write.name);
      return;
    }
    const bytes = write.rewritten();
    if (bytes === undefined) this.changed.push(write.path);
    else if (this.note(write.path, writing.write(this.at(write.name), bytes), write.name))
      this.written.add(write.name);
  }
  private sources: ReadonlyMap<string, SourceStep> | undefined;

  private writeManifest(): void {
    const manifest = this.input.plan.hashed?.manifest;
    if (!manifest?.changed) return;
    const { manifestWriting = this.input.writing } = this.input;
    const { name, file, bytes } = manifest;
    const done = this.note(name ?? file, manifestWriting.write(file, bytes));
    if (done && name !== undefined) this.written.add(name);
  }

  private takeAway(): void {
    const { clears, hashed, compression, prunes } = this.input.plan;
    if (
      clears.length + prunes.length + (hashed?.deletes.length ?? 0) + (compression?.deletes.length ?? 0) ===
      0
    )
      return;
    const kept = new Set([...(hashed?.hashedFiles.values() ?? []), hashed?.manifest?.name]);
    const going = [...(hashed?.deletes ?? []), ...(compression?.deletes ?? []), ...prunes, ...clears];
    const deliberate = new Set(compression?.deletes);
    for (const name of new Set(going)) {
      if (!deliberate.has(name) && (this.written.has(name) || kept.has(name))) continue;
      this.note(name, this.input.writing.remove(this.at(name)));
    }
  }

  /** True if it was done. `name`: what was to be written, where it is not `path` itself. */
  private note(path: string, result: WriteResult, name = path): boolean {
    if (result.kind === 'ok') return true;
    this.failed.add(name);
    if (result.kind === 'changed') {
      this.changed.push(path);
      return false;
    }
    if (result.lasting) this.hopeless = true;
    const file = this.aside.told(result.path);
    // What the plan has foreseen is told once, and so is a directory that cannot be made.
    if (this.told.has(file)) return false;
    this.told.add(file);
    this.problems.push({
      path,
      file,
      message: this.aside.told(result.reason),
      exception: osErrorName(result.reason),
      reported: false,
      ...hintFor(result.code),
    });
    return false;
  }

  private at(name: string): AbsPath {
    return this.aside.at(name);
  }

  private isTime(): boolean {
    return this.done++ % STRIDE === 0;
  }

  private tell(): Promise<void> | undefined {
    const done = Math.min(this.done, this.total);
    return this.input.progress?.(done / this.total, `${done} of ${this.total} files written`);
  }
}

function isWriting({ kind }: SourceStep): boolean {
  return kind === 'copy' || kind === 'link';
}

/** Names by the path of their source, of which nearly all have one. */
type Copies = ReadonlyMap<string, string | readonly string[]>;

/** Hashed files with the content of their source: written with it, from one reading. */
function groupCopies(writes: readonly HashedFile[]): Copies {
  const groups = new Map<string, string | string[]>();
  for (const { path, name, rewritten } of writes) {
    if (rewritten) continue;
    const group = groups.get(path);
    if (group === undefined) groups.set(path, name);
    else if (typeof group === 'string') groups.set(path, [group, name]);
    else group.push(name);
  }
  return groups;
}

function* above(path: string): Iterable<string> {
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
    yield path.slice(0, slash);
}

function hintFor(code: string): { hint?: string } {
  const hint = HINTS[code];
  return hint === undefined ? {} : { hint };
}

const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: make room and run it again. What was there before is still whole.',
  EDQUOT: 'The quota is used up: make room and run it again. What was there before is still whole.',
  EROFS: 'The file system is mounted read-only.',
  EACCES: 'The user who runs this may not do so: change the permissions, or the user.',
  EPERM: 'The user who runs this may not do so: change the permissions, or the user.',
  ENAMETOOLONG:
    'The name is too long for the file system: shorten it. Hashing adds thirteen characters to it.',
  EINVAL: 'The file system does not allow this name: rename the source.',
  EEXIST: 'Something else stands there: take it away.',
  ENOENT: 'It, or a directory above it, went away meanwhile, or is a link to nothing.',
  ELOOP: 'A link there leads back to itself: take it away.',
  ENOTDIR: 'A file stands where a directory is needed: take it away.',
  EISDIR: 'A directory stands where the file belongs: take it away.',
};
