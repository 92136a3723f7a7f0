import type { Span } from '../base/span';
import type { Conflict } from '../project/deployPlan/conflicts';
import type { RunStep } from '../project/deployPlan/runs';
import type { Demands } from '../project/deployPlan/steps';
import type { Word } from '../syntax/deploy/deploy';
import type { Fix, TextEdit } from './diagnostic';

/** How a deploy script can be mended; nothing where its text does not show how. */
export function deployFixes(conflict: Conflict, demands: Demands): readonly Fix[] {
  const { at, option, other } = conflict;
  switch (conflict.kind) {
    case 'manifest-flag-missing':
      return option
        ? fix('Write --manifest django', replaced(at, option.span, '--manifest django'))
        : fix('Add --manifest django', added(at, at.step.verb, '--manifest', 'django'));
    case 'parse-templates-flag-order':
      return fix('Put --parse-templates before "build"', moved(at, option?.span));
    case 'clear-deletes-built-bundles':
      return fix('Remove --clear', option && removed(at, option.span, 'c'));
    case 'link-destroys-bundles':
      return fix('Remove --link', option && removed(at, option.span, 'l'));
    case 'build-missing':
      return at.step.action === 'build'
        ? fix('Add --parse-templates', addedBefore(at, at.step.verb, '--parse-templates'))
        : fix('Build the bundles after it', then(at, buildText(at, demands)));
    case 'collect-missing-before-build':
      return fix('Collect static files before it', first(at, sibling(at, 'collectstatic --noinput')));
    case 'wrong-build-order':
      return other
        ? fix('Put the steps in order', reordered(at, other, demands))
        : fix('Collect static files after it', then(at, sibling(at, 'collectstatic --noinput')));
  }
}

function fix(title: string, edits: readonly TextEdit[] | undefined): readonly Fix[] {
  return edits && edits.length > 0 ? [{ title, edits }] : [];
}

/**
 * The two steps in each other's place, the build with the options it needs. Where a collect is needed both before and
 * after the build, one more is put in.
 */
function reordered(a: RunStep, b: RunStep, demands: Demands): readonly TextEdit[] | undefined {
  if (a.facts !== b.facts || overlap(a.step.span, b.step.span)) return undefined;
  const [build, collect] = a.step.action === 'build' ? [a, b] : [b, a];
  if (demands.collectBeforeBuild !== undefined && demands.collectAfterBuild !== undefined)
    return build.step.span.start < collect.step.span.start
      ? first(build, textOf(collect))
      : then(build, textOf(collect));
  const text = withOptions(build, demands);
  return [edit(build, build.step.span, textOf(collect)), edit(collect, collect.step.span, text)];
}

/** The text of a build with the options that the project needs. */
function withOptions(build: RunStep, { djangoManifest }: Demands): string {
  const text = textOf(build);
  const has = build.step.options.some(({ name }) => name === '--manifest' || name === '-m');
  const insertion =
    has || djangoManifest === undefined
      ? undefined
      : added(build, build.step.verb, '--manifest', 'django')?.[0];
  if (!insertion) return text;
  const at = insertion.span.start - build.step.span.start;
  return text.slice(0, at) + insertion.newText + text.slice(at);
}

function added(at: RunStep, word: Word, ...words: readonly string[]): readonly TextEdit[] | undefined {
  const place = find(at, word);
  if (!place) return undefined;
  const isList = isListItem(at, place);
  const text = words.map((one) => (isList ? `, "${one}"` : ` ${one}`)).join('');
  return [edit(at, { start: place.end, end: place.end }, text)];
}

function addedBefore(at: RunStep, word: Word, option: string): readonly TextEdit[] | undefined {
  const place = find(at, word);
  if (!place) return undefined;
  const text = isListItem(at, place) ? `"${option}", ` : `${option} `;
  return [edit(at, { start: place.start, end: place.start }, text)];
}

/** `--parse-templates` from behind the sub-command to before it. */
function moved(at: RunStep, span: Span | undefined): readonly TextEdit[] | undefined {
  const before = addedBefore(at, at.step.verb, '--parse-templates');
  return before && span && [...before, ...removed(at, span)];
}

/** Without an option; of letters written together (`-cl`), without that letter. */
function removed(at: RunStep, span: Span, letter?: string): readonly TextEdit[] {
  const { text } = at.facts.source;
  const written = text.slice(span.start, span.end);
  if (letter !== undefined && /^-[a-z]{2,}$/.test(written))
    return [edit(at, span, written.replace(letter, ''))];
  const gap = isListItem(at, span) ? /,\s*$/ : /(?:[ \t]|\\\r?\n)+$/;
  const before = gap.exec(text.slice(0, span.start))?.[0].length ?? 0;
  return [edit(at, { start: span.start - before, end: span.end }, '')];
}

function replaced(at: RunStep, span: Span, text: string): readonly TextEdit[] | undefined {
  return isListItem(at, span) ? undefined : [edit(at, span, text)];
}

/** A command in front of the step, which runs only if that one succeeds. */
function first(at: RunStep, command: string | undefined): readonly TextEdit[] | undefined {
  const { start } = at.step.span;
  if (command === undefined || !standsAlone(at)) return undefined;
  return [edit(at, { start, end: start }, `${command} && `)];
}

function then(at: RunStep, command: string | undefined): readonly TextEdit[] | undefined {
  const { end } = at.step.span;
  if (command === undefined || !standsAlone(at)) return undefined;
  return [edit(at, { start: end, end }, ` && ${command}`)];
}

/** False for an item of a list, of arguments or of a loop: no other command fits beside it. */
function standsAlone(at: RunStep): boolean {
  const { program, span } = at.step;
  return span.start <= program.span.start && program.span.end <= span.end && !isListItem(at, program.span);
}

function buildText(at: RunStep, { djangoManifest, parseTemplates }: Demands): string | undefined {
  const parse = parseTemplates === undefined ? '' : ' --parse-templates';
  return sibling(at, `assets${parse} build${djangoManifest === undefined ? '' : ' --manifest django'}`);
}

/** Another command of Django, started as the step is. */
function sibling(at: RunStep, command: string): string | undefined {
  const { program, span, tool, verb } = at.step;
  if (tool !== 'manage.py') return undefined;
  // `$MANAGE`, or a function that hands its arguments on: what stands for the program may be written once more.
  const stands = span.start <= program.span.start && program.span.end <= verb.span.start;
  const place = find(at, program) ?? (stands ? program.span : undefined);
  return place && `${at.facts.source.text.slice(span.start, place.end)} ${command}`;
}

/** Where a word is written: its own span, or, if that stands for more than the word, the only place in the step. */
function find(at: RunStep, { span, text }: Word): Span | undefined {
  const { source } = at.facts;
  const written = source.slice(span);
  const isInside = at.step.span.start <= span.start && span.end <= at.step.span.end;
  if (!isInside) return undefined;
  if (written === text || written.slice(1, -1) === text) return span;
  const step = textOf(at);
  const places = [
    ...step.matchAll(new RegExp(`(?<![\\w-])${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`, 'g')),
  ];
  if (places.length !== 1) return undefined;
  const start = at.step.span.start + places[0]!.index;
  return { start, end: start + text.length };
}

/** True for an item of a list of arguments: `["python", "manage.py"]`. */
function isListItem(at: RunStep, { start, end }: Span): boolean {
  const { text } = at.facts.source;
  return /^["']$/.test(text[start] ?? '') && /^\s*[,\]]/.test(text.slice(end, end + 20));
}

function textOf({ facts, step }: RunStep): string {
  return facts.source.slice(step.span);
}

function edit({ facts }: RunStep, span: Span, newText: string): TextEdit {
  return { path: facts.source.path, span, newText };
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
