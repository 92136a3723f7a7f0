import { Adjustable, type Rewriting } from './adjustable';
import type { Lookup } from './convert';
import { Destination } from './destination';
import { failedReference, type HashingFailure } from './failure';
import { Failures } from './failures';
import { HashedCopy, HashedRewriting } from './hashedCopy';
import { fileOfName, hashedName } from './hashedName';
import { cleanName, keyOf } from './hashKey';
import type { PostProcessInput } from './input';
import type { FileYield, HashedFile, HashingWarning, PostProcessed, Yield } from './postProcessed';
import { rulesFor } from './profile';
import type { Rule } from './rules/rule';

/** `HashedFilesMixin.post_process` (django/contrib/staticfiles/storage.py) in memory. */
export function postProcess(input: PostProcessInput): PostProcessed {
  const steps = postProcessSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same in steps, so that a caller may stay responsive, show progress or give up: yields the number of files done in
 * the first pass, which does nearly all of the work, every few hundred files.
 */
export function* postProcessSteps(input: PostProcessInput): Generator<number, PostProcessed> {
  const run = new Run(input);
  yield* run.firstPass();
  run.otherPasses();
  return run.result();
}

const FILES_PER_STEP = 256;

/**
 * One run. It makes Django's passes one by one, with the names as they are at each moment, but rewrites a file again only
 * if a name it looked up has changed: as few rewritings as in topological order would do, or nearly, and Django's result
 * for circles, deep chains and names that only exist for a while too.
 */
class Run {
  private readonly hashedFiles = new Map<string, string>();
  private readonly destination: Destination<HashedFile>;
  /** Those that names of other files matter to; all of them where each is yielded in every pass. */
  private readonly adjustables = new Map<string, Adjustable>();
  private readonly yields: Yield[] = [];
  /** Where `yields` go at the end, those of adjustable files in the order of the first pass. */
  private readonly lastYields: FileYield[] = [];
  /** Of the adjustables. */
  private readonly lastAt = new Map<string, number>();
  private readonly found: HashingFailure[] = [];
  private readonly failures: Failures;
  private readonly warnings: HashingWarning[] = [];
  private readonly otherNames = new Set<string>();
  private readonly references = new Map<string, readonly string[]>();
  private readonly elsewhere = new Set<string>();
  private passes = 1;

  constructor(private readonly input: PostProcessInput) {
    this.destination = new Destination(
      input.staticRoot,
      input.paths,
      (path) => input.source(path)?.md5,
      input.existing,
    );
    this.failures = new Failures(input, (failure) => {
      this.found.push(failure);
      this.yields.push({ kind: 'failure', failure });
    });
  }

  *firstPass(): Generator<number, void> {
    const { paths, profile, storage } = this.input;
    let done = 0;
    for (const path of deepestFirst(paths.keys())) {
      const rules = rulesFor(profile, path, storage.moduleAggregation);
      if (rules.length === 0) this.hashPlain(path);
      else this.startAdjustable(path, rules);
      if (++done % FILES_PER_STEP === 0) yield done;
    }
  }

  otherPasses(): void {
    let unresolved: string[] = [];
    const { yieldsEveryPass } = this.input.profile;
    for (let i = 0; i < this.input.storage.maxPasses; i++) {
      unresolved = [];
      this.passes++;
      for (const file of this.adjustables.values()) if (this.hashAdjustable(file)) unresolved.push(file.name);
      if (unresolved.length === 0) break;
    }
    if (unresolved.length > 0) this.failures.unresolved(unresolved, this.adjustables);
    if (!yieldsEveryPass) for (const last of this.lastYields) this.yields.push(last);
  }

  result(): PostProcessed {
    for (const file of this.adjustables.values()) {
      this.warnOfDangling(file);
      if (file.answers.length > 0)
        this.references.set(
          file.name,
          file.answers.map(([name]) => fileOfName(name)),
        );
      file.forgetText();
    }
    for (const name of this.hashedFiles.values()) this.otherNames.delete(name);
    const { hashedFiles, yields, found, warnings, otherNames, passes, references, elsewhere } = this;
    return {
      hashedFiles,
      writes: this.destination.written(),
      deletes: this.destination.deleted(),
      yields,
      failures: found,
      warnings,
      otherNames,
      passes,
      references,
      elsewhere,
    };
  }

  private hashPlain(path: string): void {
    const source = this.input.source(path);
    if (source === undefined) {
      this.failures.unreadable(path);
      return;
    }
    const name = hashedName(path, source.md5);
    const place = this.destination.locate(name);
    if ('outside' in place) {
      this.failures.outside(path, place.outside);
      return;
    }
    const exists = this.destination.kind(place.path) !== undefined;
    if (!exists) {
      const copy = new HashedCopy(path, place.path, source.md5);
      this.destination.write(place.path, copy);
      this.hashedFiles.set(keyOf(path), copy.hashedName);
      this.yields.push(copy);
      return;
    }
    if (this.destination.isCollected(place.path) && this.destination.md5(place.path) !== source.md5) {
      this.warnings.push({ kind: 'collision', path, hashedName: name });
    }
    const hashed = cleanName(name);
    this.hashedFiles.set(keyOf(path), hashed);
    this.yields.push({ kind: 'file', path, hashedName: hashed, processed: false });
  }

  private startAdjustable(path: string, rules: readonly Rule[]): void {
    const source = this.input.source(path);
    if (source === undefined) {
      this.failures.unreadable(path);
      return;
    }
    const { staticUrl, profile, cache, room } = this.input;
    if (!profile.yieldsEveryPass && cache?.leavesAlone(path, source.md5)) {
      this.hashUnread(path, source.md5);
      return;
    }
    const file = new Adjustable(source, rules, { name: path, staticUrl, profile }, cache, room);
    this.hashAdjustable(file);
    // Nearly all scripts look no name up.
    if (profile.yieldsEveryPass || !file.isSettled) this.adjustables.set(path, file);
    else this.lastAt.delete(path);
  }

  /** What `hashAdjustable` comes to for a file that looks no name up and stays as it is, as nearly all scripts do. */
  private hashUnread(path: string, md5: string): void {
    const place = this.destination.locate(hashedName(path, md5));
    if ('outside' in place) {
      this.failures.outside(path, place.outside);
      return;
    }
    const copy = new HashedCopy(path, place.path, md5);
    this.destination.write(place.path, copy);
    this.hashedFiles.set(keyOf(path), copy.hashedName);
    this.lastYields.push(copy);
  }

  /** Whether its hashed name changed. */
  private hashAdjustable(file: Adjustable): boolean {
    const { name: path, source, last } = file;
    const at = this.lastAt.get(path) ?? this.lastYields.length;
    const before = this.lastYields[at];
    const rewriting = file.rewrite(this.lookup);
    if (rewriting === undefined) {
      this.failures.unreadable(path);
      return false;
    }
    if (rewriting === last) {
      if (before && this.input.profile.yieldsEveryPass) this.yields.push(before);
      return false;
    }
    this.failures.ofRewriting(file, rewriting, this.passes === 1);
    const first = before?.hashedName ?? hashedName(path, source.md5);
    const old = this.destination.locate(first);
    const place =
      rewriting.md5 === source.md5 && !before
        ? old
        : this.destination.locate(hashedName(path, rewriting.md5));
    if ('outside' in old || 'outside' in place) {
      this.failures.outside(path, 'outside' in old ? old.outside : path);
      return false;
    }
    const done = this.save(file, rewriting, old.path, place.path);
    const hashed = done.hashedName;
    if (first !== hashed) this.otherNames.add(first).add(hashed);
    this.hashedFiles.set(keyOf(path), hashed);
    if (this.input.profile.yieldsEveryPass) this.yields.push(done);
    this.lastYields[at] = done;
    this.lastAt.set(path, at);
    return first !== hashed;
  }

  /** The old copy goes; the new one is written, under the old name too where intermediate files are kept. */
  private save(file: Adjustable, rewriting: Rewriting, old: string, name: string): HashedCopy {
    const saved = (as: string) =>
      rewriting.md5 === file.source.md5
        ? new HashedCopy(file.name, as, rewriting.md5)
        : new HashedRewriting(file.name, as, file, rewriting);
    if (old !== name) {
      if (this.input.storage.keepIntermediateFiles) this.destination.write(old, saved(old));
      else if (this.destination.kind(old) !== undefined) this.destination.delete(old);
    }
    const written = saved(name);
    this.destination.write(name, written);
    return written;
  }

  /** `_stored_name`: the name of this run, else one from the content of what is in STATIC_ROOT. */
  private readonly lookup: Lookup = (name) => {
    const known = this.hashedFiles.get(keyOf(name));
    if (known !== undefined) return known;
    const file = fileOfName(name);
    const place = this.destination.locate(file);
    if ('outside' in place) return { kind: 'outside', file: place.outside };
    const kind = this.destination.kind(place.path);
    if (!this.destination.isCollected(place.path)) this.elsewhere.add(place.path);
    if (kind === undefined) return { kind: 'missing', file };
    const md5 = kind === 'file' ? this.destination.md5(place.path) : undefined;
    return cleanName(md5 === undefined ? name : hashedName(name, md5));
  };

  private isHashedName(name: string): boolean {
    return this.otherNames.has(name) || [...this.hashedFiles.values()].includes(name);
  }

  /** References that lead to a hashed name which will not be there. */
  private warnOfDangling(file: Adjustable): void {
    for (const [name, found] of file.answers) {
      if (typeof found !== 'string' || found === cleanName(name) || this.hashedFiles.has(keyOf(name)))
        continue;
      const place = this.destination.locate(fileOfName(found));
      if ('outside' in place || this.destination.kind(place.path) !== undefined) continue;
      for (const error of file.referencesTo(name)) {
        const reference = failedReference(file.name, file.readText()!, error);
        const isTwice = this.isHashedName(name);
        this.warnings.push({ kind: 'dangling', reference, hashedName: found, isTwice });
      }
    }
  }
}

/** By number of directories, the most first; those of one level stay in order (`sorted(…, reverse=True)`). */
function deepestFirst(paths: Iterable<string>): readonly string[] {
  const levels: string[][] = [];
  for (const path of paths) {
    const level = slashesIn(path);
    levels[level] ??= [];
    levels[level].push(path);
  }
  return levels.reverse().flat();
}

function slashesIn(path: string): number {
  let count = 0;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) count++;
  return count;
}
