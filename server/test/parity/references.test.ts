import assert from 'node:assert/strict';
import { join } from 'node:path';
import { absPath } from '../../src/base/path';
import type { SourceText } from '../../src/base/text';
import { fileReferences } from '../../src/facts/fileReferences';
import type { Reference } from '../../src/facts/reference';
import { nodeFiles } from '../../src/host/nodeFiles';
import { resolve } from '../../src/project/resolve';
import type { Snapshot } from '../../src/workspace/snapshot';
import { Workspace } from '../../src/workspace/workspace';
import { askDjango, type NamedFiles } from './answers';
import { type Cell, cellsOfThisRun, type ProjectFolder } from './cells';
import { eachOf } from './eachOf';

type Line = readonly [number, string];

interface Measured {
  readonly literals: number;
  /** What Django sees and we do not, and what we are certain of and Django does not see. */
  readonly missed: string[];
  /** What Media really holds, and no Python file names. */
  readonly media: string[];
  readonly extra: string[];
  /** Paths that we resolve otherwise than the finders. */
  readonly resolved: string[];
}

for (const cell of cellsOfThisRun()) {
  describe(`static paths named under Django ${cell.django}`, () => {
    let measured = new Map<ProjectFolder, Measured | Error>();

    before('both sides read every project', async function () {
      this.timeout(600_000);
      measured = await eachOf(cell.projects, (project) =>
        measure(cell, project).catch((error: Error) => error),
      );
    });

    const of = (project: ProjectFolder): Measured => {
      const result = measured.get(project)!;
      if (result instanceof Error) throw result;
      return result;
    };
    for (const project of cell.projects) {
      it(`${project.name}: every literal is found`, () => assert.deepEqual(of(project).missed, []));
      it(`${project.name}: all that Media really holds is found`, () =>
        assert.deepEqual(of(project).media, []));
      it(`${project.name}: nothing else is certain`, () => assert.deepEqual(of(project).extra, []));
      it(`${project.name}: each resolves as the finders say`, () =>
        assert.deepEqual(of(project).resolved, []));
    }

    after('report', () => {
      const counts = [...measured].map(([project, result]) =>
        result instanceof Error ? '' : `${project.name} ${result.literals}`,
      );
      console.log(`  literals, Django ${cell.django}: ${counts.join(', ')}`);
    });
  });
}

async function measure(cell: Cell, project: ProjectFolder): Promise<Measured> {
  const truth = (await askDjango(cell, project, { references: true })).references!;
  const snapshot = read(cell, project);
  const missed: string[] = [];
  const extra: string[] = [];
  const inPython = new Set<string>();
  for (const [kind, files] of [
    ['django', truth.templates],
    ['python', truth.python],
  ] as const) {
    for (const [file, expected] of Object.entries(files)) {
      const source = snapshot.files.text(absPath(file));
      const ours = source ? staticPaths(source, kind) : [];
      if (kind === 'python') for (const { path } of ours) inPython.add(path!);
      missed.push(
        ...without(expected, linesOf(ours, source, kind)).map((line) => `${file}:${line.join(' ')}`),
      );
      const certain = ours.filter((reference) => reference.certain);
      extra.push(
        ...without(linesOf(certain, source, kind), expected).map((line) => `${file}:${line.join(' ')}`),
      );
    }
  }
  const literals = [...Object.values(truth.templates), ...Object.values(truth.python)].flat().length;
  const media = truth.media.filter(
    (path) => ![path, withoutVersion(path), ...folder(path)].some((name) => inPython.has(name)),
  );
  return { literals, missed, media, extra, resolved: compareResolved(snapshot, truth.found) };
}

/** Where only the folder is written, the name is the user's language (django.contrib.admin.widgets.AutocompleteMixin). */
function folder(path: string): readonly string[] {
  return path.includes('/i18n/') ? [path.slice(0, path.lastIndexOf('/') + 1)] : [];
}

/** django CMS puts its own version into paths, at run time (cms.utils.urlutils.static_with_version). */
function withoutVersion(path: string): string {
  return path.replace(/\/\d+\.\d+(?:\.\w+)*(?=\/)/, '');
}

/** The project as our own workspace reads it, with the environment variables of both sides. */
function read(cell: Cell, project: ProjectFolder): Snapshot {
  const workspace = new Workspace({
    files: nodeFiles(),
    env: (name) => project.env[name],
    envNames: () => Object.keys(project.env),
    platform: process.platform,
    python: join(cell.python, 'bin/python'),
  });
  workspace.addProject(absPath(project.folder));
  return workspace.snapshot;
}

/** Tags that name a static path; of Python, what is a static path. */
function staticPaths(source: SourceText, kind: 'django' | 'python'): readonly Reference[] {
  return fileReferences(source, kind).filter(
    ({ form, base }) => base === 'static-root' && (kind === 'python' || form === 'static-tag'),
  );
}

/** Django tells a tag's line, `ast` a literal's. */
function linesOf(
  references: readonly Reference[],
  source: SourceText | undefined,
  kind: 'django' | 'python',
): readonly Line[] {
  return references.flatMap(({ path, span, pathSpan }): Line[] => {
    const { start } = kind === 'django' ? span : pathSpan;
    return source && path !== undefined ? [[source.positionAt(start).line + 1, path]] : [];
  });
}

/** The entries of `a` that `b` lacks, counted. */
function without(a: readonly Line[], b: readonly Line[]): readonly Line[] {
  const counts = new Map<string, number>();
  for (const entry of b) counts.set(entry.join(' '), (counts.get(entry.join(' ')) ?? 0) + 1);
  return a.filter((entry) => {
    const left = counts.get(entry.join(' ')) ?? 0;
    counts.set(entry.join(' '), left - 1);
    return left <= 0;
  });
}

/** What is found must be what the finders find first; what they find must never be called missing. */
function compareResolved(snapshot: Snapshot, found: NamedFiles['found']): string[] {
  const project = snapshot.projects[0]!;
  return Object.entries(found).flatMap(([path, file]) => {
    const resolution = resolve(project, path, snapshot.files);
    const ours = resolution.kind === 'found' && resolution.exact ? resolution.entry.winner.file : undefined;
    const isFile = file !== null && !file.startsWith('!');
    if (isFile && resolution.kind === 'missing') return [`${path}: called missing, but it is ${file}`];
    if (ours !== undefined && ours !== file) return [`${path}: ${ours} instead of ${file}`];
    return isFile && ours === undefined && resolution.kind !== 'directory'
      ? [`${path}: ${resolution.kind}`]
      : [];
  });
}
