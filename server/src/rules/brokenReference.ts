import { derive } from '../base/derive';
import { hashingOf } from '../engine/hashing/hashing';
import type { PredictedReference } from '../engine/hashing/predict';
import type { RuleId } from '../engine/hashing/rules/rule';
import { Suggestions } from '../engine/hashing/suggest';
import { relativeName } from '../project/named';
import { nearPaths } from '../project/near';
import type { Project } from '../project/project';
import { resolve } from '../project/resolve';
import { shownPath } from '../project/shownPath';
import { brokenIn, type Collected, foreignCollected, textOf } from './collected';
import { createFix } from './createFix';
import type { Diagnostic, Fix, Severity } from './diagnostic';
import { type Finding, type ProjectContext, placeOf } from './rule';
import { unbuiltDir } from './unbuiltDir';

/** A reference that stops collectstatic, or that it gets wrong, and what is to be said of it. */
interface Broken {
  readonly error: PredictedReference;
  readonly message: string;
  readonly severity: Severity;
}

/** The references of a file that rules of these kinds cannot rewrite. */
export function* brokenFindings(collected: Collected, rules: ReadonlySet<RuleId>): Iterable<Finding> {
  const text = textOf(collected)?.replace(/^\ufeff/, '') ?? '';
  for (const { error, message, severity } of judged(collected)) {
    if (!rules.has(error.rule.id)) continue;
    yield {
      path: collected.entry.winner.file,
      span: error.span,
      message,
      severity,
      fixes: fixesFor(collected, error, text),
    };
  }
}

/** The same in files of packages, as one finding where the settings name the storage. */
export function* brokenInPackages(
  context: ProjectContext,
  rules: ReadonlySet<RuleId>,
  what: string,
): Iterable<Finding> {
  const related: Diagnostic['related'][number][] = [];
  const files = new Set<string>();
  for (const { collected, broken } of packageFailures(context)) {
    const { path, winner } = collected.entry;
    for (const { error, message, severity } of broken) {
      if (!rules.has(error.rule.id) || severity !== 'error') continue;
      files.add(path);
      if (related.length < MOST_RELATED) related.push({ path: winner.file, span: error.span, message });
    }
  }
  if (files.size === 0) return;
  yield packageFinding(context, [...files], what, related);
}

/** One finding about files of packages. */
export function packageFinding(
  context: ProjectContext,
  files: readonly string[],
  what: string,
  related: Diagnostic['related'],
): Finding {
  const shown = files
    .slice(0, MOST_NAMED)
    .map((path) => `"${path}"`)
    .join(', ');
  const more = files.length > MOST_NAMED ? ` and ${files.length - MOST_NAMED} more` : '';
  const subject =
    files.length === 1 ? 'A file of an installed package' : `${files.length} files of installed packages`;
  return {
    ...placeOf(context, hashingOf(context.project)?.at),
    message: `${subject} ${what}, so collectstatic fails: ${shown}${more}.`,
    severity: 'error',
    related,
  };
}

/** True if a rule of this kind speaks of the place already, and more exactly. */
export function isPredicted(collected: Collected | undefined, start: number): boolean {
  if (collected === undefined) return false;
  return judged(collected).some(({ error: { span } }) => span.start <= start && start <= span.end);
}

const MOST_RELATED = 20;
const MOST_NAMED = 3;

const packageFailures = derive((context: ProjectContext) => {
  const found: { readonly collected: Collected; readonly broken: readonly Broken[] }[] = [];
  for (const collected of foreignCollected(context.snapshot, context.project)) {
    const broken = judged(collected);
    if (broken.length > 0) found.push({ collected, broken });
  }
  return found;
});

/** Nothing is said of what may be there all the same. */
const judged = derive((collected: Collected): readonly Broken[] => {
  const errors = brokenIn(collected);
  if (errors.length === 0) return [];
  const text = textOf(collected)?.replace(/^\ufeff/, '') ?? '';
  return errors.flatMap((error) => judge(collected, error, text));
});

function judge(collected: Collected, error: PredictedReference, text: string): readonly Broken[] {
  const { snapshot, project, hashing } = collected;
  const django = `Django ${hashing.profile.version}`;
  const { cause } = error;
  const say = (message: string, severity: Severity = 'error'): readonly Broken[] => [
    { error, message, severity },
  ];
  const suggestions = suggestionsFor(project);
  const suggestion = suggestions.forReference(error, text);
  if (error.isTwice)
    return say(
      `${django} rewrites this reference twice, the second time to a file that is not there (Django 6.1 does not). Write it above the import of a bare name that comes before it.`,
      'warning',
    );
  if (cause.kind === 'outside')
    return say(`"${error.url}" leads out of STATIC_ROOT, and collectstatic fails. ${suggestion}`);
  const stops = `${django} finds no file "${cause.file}" for this reference, and collectstatic fails.`;
  if (suggestions.fromSpelling(error) !== undefined) return say(`${stops} ${suggestion}`);
  const resolution = resolve(project, cause.file, snapshot.files);
  if (resolution.kind === 'unknown') {
    return resolution.inStaticRoot
      ? say(
          `"${cause.file}" is in STATIC_ROOT but no finder finds it: the reference gets a hashed name that no file has.`,
          'warning',
        )
      : [];
  }
  if (resolution.kind === 'not-collected')
    return say(
      `collectstatic passes over "${cause.file}", as an ignore pattern asks, and fails because it is referred to here.`,
    );
  const unbuilt = unbuiltDir({ project, snapshot }, cause.file);
  return unbuilt
    ? say(
        `${stops} It may come from "${shownPath(project, unbuilt.dir)}", which the ${unbuilt.madeBy} has yet to make.`,
        'information',
      )
    : say(`${stops} ${suggestion}`);
}

const suggestionsFor = derive((project: Project) => {
  const { index } = project;
  const profile = hashingOf(project)!.profile;
  return new Suggestions((file) => nearPaths(index, file)[0], profile);
});

function fixesFor(collected: Collected, error: PredictedReference, text: string): readonly Fix[] {
  const isMap = error.rule.id.endsWith('source-map');
  if (isMap) return [removeComment(collected, error, text), ...renameFixes(collected, error)];
  return [...renameFixes(collected, error), ...createFixes(collected, error)];
}

/** A comment that names a source map is a line, or the rest of one. */
function removeComment({ entry }: Collected, { span, rule }: PredictedReference, text: string): Fix {
  const start = text.lastIndexOf(rule.id === 'css-source-map' ? '/*#' : '//#', span.start);
  const newline = text.indexOf('\n', span.end);
  const end = newline < 0 ? text.length : newline + 1;
  return {
    title: 'Remove the comment',
    edits: [{ path: entry.winner.file, span: { start, end }, newText: '' }],
  };
}

function createFixes({ project, entry }: Collected, error: PredictedReference): readonly Fix[] {
  return isPlain(error) ? createFix({ project, path: entry.winner.file }, error.cause.file) : [];
}

/** True where the URL is written as plainly as its meaning. */
function isPlain({ cause, isTwice, url }: PredictedReference): boolean {
  return cause.kind !== 'outside' && !isTwice && !/["'%\\\s]/.test(url.trimEnd());
}

function renameFixes({ project, entry, hashing }: Collected, error: PredictedReference): readonly Fix[] {
  const path = entry.winner.file;
  const written = error.url.replace(/[?#].*$/s, '').trimEnd();
  const span = { start: error.span.start, end: error.span.start + written.length };
  if (!isPlain(error)) return [];
  return nearPaths(project.index, error.cause.file).flatMap((name): Fix[] => {
    const newText = written.startsWith('/') ? hashing.staticUrl + name : relativeName(project, path, name);
    return newText === undefined ? [] : [{ title: `Change to "${name}"`, edits: [{ path, span, newText }] }];
  });
}
