import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { AbsPath } from '../../src/base/path';
import { nodeFiles } from '../../src/host/nodeFiles';
import {
  type Bundle,
  type BundleGraph,
  expandedSources,
  type ResolveContext,
  resolveContents,
  resolveContext,
  type SourceMode,
} from '../../src/project/bundleGraph';
import { Workspace } from '../../src/workspace/workspace';
import { corpusNames, makeBundleProjects } from './bundleProjects';

const VENV = resolve('.cache/parity/assets/venv');

interface Shown {
  readonly name?: string;
  readonly output: string | null;
  readonly filters: readonly string[];
  readonly contents: readonly (string | Shown)[];
  readonly debug?: readonly string[] | string;
  readonly production?: readonly string[] | string;
}

type Answers = Record<string, { readonly bundles: readonly Shown[]; readonly error?: string }>;

/** One bundle of django-assets and what we say of it. */
type Verdict = 'exact' | 'said to be unknown' | 'silently wrong';

describe('bundles read as django-assets registers and resolves them', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bundles-')));
  let answers: Answers = {};
  const verdicts: { readonly file: string; readonly bundle: string; readonly verdict: Verdict }[] = [];

  before(function () {
    this.timeout(180_000);
    makeBundleProjects(folder);
    const script = resolve('server/test/parity/bundle_answers.py');
    const output = execFileSync(join(VENV, 'bin/python'), ['-W', 'ignore', script, folder], {
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    answers = JSON.parse(output);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of corpusNames()) {
    it(`${name}: none wrong in silence`, () => {
      const answer = answers[name]!;
      assert.equal(answer.error, undefined);
      const { graph, context } = read(join(folder, name));
      for (const real of answer.bundles) {
        const verdict = judge(real, graph, context);
        verdicts.push({ file: name, bundle: real.name!, verdict: verdict.verdict });
        assert.notEqual(
          verdict.verdict,
          'silently wrong',
          JSON.stringify({ real, ours: verdict.ours }, undefined, 1),
        );
      }
      const names = new Set(answer.bundles.map((bundle) => bundle.name));
      const invented = graph.bundles.filter(
        (bundle) => bundle.name !== undefined && !names.has(bundle.name) && isCertain(bundle, context),
      );
      assert.deepEqual(
        invented.map((bundle) => bundle.name),
        [],
      );
    });
  }

  it('exactly, 95 of 100 of those that can be known', () => {
    const knowable = verdicts.filter(({ file }) => !file.startsWith('dynamic'));
    const missed = knowable.filter(({ verdict }) => verdict !== 'exact');
    assert.ok(knowable.length >= 80, `${knowable.length} bundles`);
    assert.ok(missed.length <= knowable.length * 0.05, JSON.stringify(missed));
    console.log(missed.map(({ file, bundle }) => `        not exact: ${file} ${bundle}`).join('\n'));
    console.log(`        ${knowable.length - missed.length} of ${knowable.length} bundles exact`);
  });

  it('and what depends on the disk or the machine is said to be unknown', () => {
    const said = verdicts.filter(({ verdict }) => verdict === 'said to be unknown');
    const names = new Set(said.map(({ bundle }) => bundle));
    for (const name of ['unsorted', 'walked', 'host', 'chance', 'unordered'])
      assert.ok(names.has(name), name);
  });
});

function read(root: string): { graph: BundleGraph; context: ResolveContext } {
  const workspace = new Workspace({
    files: nodeFiles(),
    env: () => undefined,
    envNames: () => [],
    platform: 'linux',
    python: VENV,
  });
  workspace.addProject(root as AbsPath);
  const { snapshot } = workspace;
  const project = snapshot.projects[0]!;
  const graph = project.bundles;
  assert.ok(graph);
  return { graph, context: resolveContext(project, graph, snapshot.files) };
}

function judge(
  real: Shown,
  graph: BundleGraph,
  context: ResolveContext,
): { readonly verdict: Verdict; readonly ours?: unknown } {
  const bundle = graph.get(real.name!);
  if (!bundle) return { verdict: !graph.namesKnown ? 'said to be unknown' : 'silently wrong' };
  if (!isCertain(bundle, context)) return { verdict: 'said to be unknown' };
  const ours = { name: bundle.name, ...show(bundle), ...lists(bundle, real, context) };
  const wanted = { ...plain(real), debug: real.debug, production: real.production };
  // A bundle of several names is shown under the first.
  const same =
    JSON.stringify({ ...ours, name: real.name }) === JSON.stringify({ ...wanted, name: real.name });
  return { verdict: same ? 'exact' : 'silently wrong', ours };
}

function plain({ name, output, filters, contents }: Shown): object {
  return {
    name,
    output,
    filters,
    contents: contents.map((one) => (typeof one === 'string' ? one : plain(one))),
  };
}

function show(bundle: Bundle): object {
  return {
    output: bundle.output.kind === 'known' ? (bundle.output.value ?? null) : null,
    filters:
      bundle.filters.kind === 'known' ? bundle.filters.value.map((use) => use.name ?? use.className) : [],
    contents: bundle.contents.map((item) =>
      item.kind === 'path' ? item.text : item.kind === 'bundle' ? show(item.bundle) : '???',
    ),
  };
}

/** The lists; the error's text where django-assets raises. */
function lists(bundle: Bundle, real: Shown, context: ResolveContext) {
  const list = (mode: SourceMode, wanted: Shown['debug']) => {
    if (typeof wanted !== 'string') return expandedSources(bundle, mode, context);
    const problem = problemIn(bundle, mode, context);
    return problem === undefined ? 'no error' : `BundleError: ${problem}`;
  };
  return { debug: list('debug', real.debug), production: list('production', real.production) };
}

function problemIn(bundle: Bundle, mode: SourceMode, context: ResolveContext): string | undefined {
  for (const { item, problem } of resolveContents(bundle, mode, context).items) {
    const found = item.kind === 'bundle' ? problemIn(item.bundle, mode, context) : problem?.message;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** True if nothing about the bundle is said to be unknown; missing files may be. */
function isCertain(bundle: Bundle, context: ResolveContext): boolean {
  const { output, filters, registrations, contents } = bundle;
  return (
    output.kind === 'known' &&
    filters.kind === 'known' &&
    !registrations.some((one) => one.maybe) &&
    contents.every((item) =>
      item.kind === 'unknown'
        ? false
        : !item.maybe && (item.kind === 'path' || isCertain(item.bundle, context)),
    )
  );
}
