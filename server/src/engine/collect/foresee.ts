import { joinNormal } from '../../base/path';
import type { Location } from '../../base/span';
import { SourceText } from '../../base/text';
import { prefixClashes } from '../../project/prefixClashes';
import { rootConflicts } from '../../project/rootConflicts';
import { staticRootDir } from '../../project/staticRoot';
import { decode } from '../hashing/adjustable';
import { relativeUrl, type Unhashed, unhashedReferences } from '../hashing/unhashed';
import type { Plan, PlanProblem, SourceFileAt } from '../plan/plan';
import type { CollectMemory } from './memory/memory';
import type { CollectInput } from './options';
import { profileFor } from './planHashing';
import { portableNames } from './portableNames';

// What goes wrong without an error: Django says nothing of it, and the site shows it later.

/** As far as the settings show it. */
export function settingWarnings(input: CollectInput): readonly PlanProblem[] {
  const { project, storage } = input;
  const warnings: PlanProblem[] = [];
  const setting = staticRootDir(project);
  const at = setting?.dir === storage.location ? setting.at : undefined;
  for (const { kind, root, message } of rootConflicts(project, storage.location))
    if (kind !== 'holds') {
      const hint = 'Give STATIC_ROOT a directory of its own.';
      warnings.push({ ...silent(root.dir, message, hint), ...placeOf(input, at) });
    }
  for (const { dir, at, message } of prefixClashes(project)) {
    const hint = 'Keep one prefix, or give each its own directory.';
    warnings.push({ ...silent(dir.root.text, message, hint), ...placeOf(input, at) });
  }
  return warnings;
}

const FILES_PER_STEP = 256;

/** As far as contents show it: what a preview takes the time to read, and a run does not. */
export async function foresee(
  input: CollectInput,
  plan: Plan,
  memory: CollectMemory,
): Promise<readonly PlanProblem[]> {
  const { steps, hashed } = plan;
  const warnings: PlanProblem[] = [...keptByWebassets(plan), ...portableNames(steps)];
  const sources = new Map<string, SourceFileAt>();
  for (const { kind, path, source } of steps) {
    if (kind !== 'conflict') sources.set(path, source);
    if (kind === 'unmodified' && isStale(input, path, source, memory))
      warnings.push({
        ...silent(
          path,
          'The copy in STATIC_ROOT is newer and has another content: collectstatic compares times alone, and leaves it.',
          'Touch the file, or collect with --clear.',
        ),
        file: source.file,
      });
  }
  if (!hashed) return warnings;
  let done = 0;
  for (const [path, source] of sources) {
    if (/\.(?:css|js)$/.test(path)) warnings.push(...unhashedIn(input, path, source, sources));
    if (++done % FILES_PER_STEP === 0)
      await input.progress?.(done / sources.size, `${done} files looked into`);
  }
  return warnings;
}

/** What webassets keeps for itself in the directory that it writes to: one of it each way. */
function* keptByWebassets({ clears, steps }: Plan): Generator<PlanProblem> {
  const isKept = (path: string) => /(?:^|\/)\.webassets-(?:cache\/|manifest$)/.test(path);
  const cleared = clears.find(isKept);
  if (cleared !== undefined)
    yield silent(
      cleared,
      '--clear deletes what webassets keeps in STATIC_ROOT: its cache, and the versions of bundles.',
      'Build the bundles again afterwards.',
    );
  const collected = steps.find(({ kind, path }) => kind !== 'conflict' && isKept(path));
  if (collected)
    yield {
      ...silent(
        collected.path,
        'What webassets keeps for itself is collected, and so is public.',
        'Leave --no-default-ignore away, or name it with --ignore.',
      ),
      file: collected.source.file,
    };
}

/** True if the copy that collecting takes for unmodified is not the source's. A link is the source itself. */
function isStale(
  { storage, reading, options }: CollectInput,
  path: string,
  source: SourceFileAt,
  memory: CollectMemory,
): boolean {
  if (options.link || source.stamp?.kind !== 'file') return false;
  const copy = joinNormal(storage.location, path);
  const stamp = reading.stat(copy);
  if (stamp?.kind !== 'file') return false;
  return (
    stamp.size !== source.stamp.size || memory.md5(copy, stamp) !== memory.md5(source.file, source.stamp)
  );
}

/** One of each kind in each file: whoever mends that sees the others. */
function unhashedIn(
  input: CollectInput,
  path: string,
  { file }: SourceFileAt,
  sources: ReadonlyMap<string, SourceFileAt>,
): readonly PlanProblem[] {
  const { files, reading, storage } = input;
  // Whoever opens a pipe waits for somebody at its other end.
  if (reading.stat(file)?.kind !== 'file') return [];
  const read = files.readBytes(file);
  const text = read.kind === 'ok' ? decode(read.value)?.replace(/^\ufeff/, '') : undefined;
  if (text === undefined) return [];
  const profile = profileFor(input);
  const referrer = { name: path, staticUrl: storage.staticUrl, profile };
  const aggregates = storage.hashing?.moduleAggregation ?? false;
  const found = unhashedReferences(text, referrer, aggregates, (name) => sources.has(name));
  const first = (kind: Unhashed['kind']) => found.find((one) => one.kind === kind);
  return [first('module'), first('elsewhere')].flatMap((one) => {
    if (!one) return [];
    const { line, character } = new SourceText(file, text).positionAt(one.span.start);
    return [{ ...describe(one, path, input), file, line: line + 1, column: character + 1 }];
  });
}

function describe({ kind, url, name }: Unhashed, path: string, input: CollectInput): PlanProblem {
  const { staticUrl } = input.storage;
  if (kind === 'elsewhere')
    return silent(
      path,
      `'${url}' stays as it is, and is not hashed: STATIC_URL is '${staticUrl}'.`,
      `Write it from the file's own folder: '${relativeUrl(path, name)}'.`,
    );
  const hint =
    profileFor(input).modules.length > 0
      ? 'Set support_js_module_import_aggregation = True in a subclass of the storage.'
      : 'Only Django 4.2 and later can rewrite it (support_js_module_import_aggregation).';
  return silent(
    path,
    `'${url}' stays as it is: browsers load '${name}' under its own name, beside the hashed one, and keep old copies of it.`,
    hint,
  );
}

function silent(path: string, message: string, hint: string): PlanProblem {
  return { path, message, hint, exception: '', reported: false };
}

function placeOf(
  { files }: CollectInput,
  at: Location | undefined,
): Pick<PlanProblem, 'file' | 'line' | 'column'> {
  const read = at && files.readText(at.path);
  if (at === undefined || read?.kind !== 'ok') return {};
  const { line, character } = new SourceText(at.path, read.value).positionAt(at.span.start);
  return { file: at.path, line: line + 1, column: character + 1 };
}
