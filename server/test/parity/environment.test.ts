import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { before, describe, it } from 'mocha';
import { absPath } from '../../src/base/path';
import { nodeFiles } from '../../src/host/nodeFiles';
import { installedDistributions } from '../../src/project/environment/distributions';
import { findEnvironment } from '../../src/project/environment/findEnvironment';
import { resolveModule } from '../../src/project/environment/importPath';
import { fileQuestions } from '../../src/workspace/fileQuestions';
import { recording } from '../../src/workspace/recording';
import { parseFixture } from '../support/memoryFiles';

const HOME = resolve('.cache/environment-parity');
const SITE = join(HOME, 'site');
const ORACLE = resolve('server/test/parity/oracle_imports.py');
const REQUIREMENTS = [
  /^Django==.*$/m.exec(readFileSync('parity/requirements-5.2.txt', 'utf8'))![0],
  'setuptools==80.9.0',
  'hatchling==1.27.0',
  'editables==0.5',
  // Compiled modules, and distributions that share a namespace package.
  'PyYAML==6.0.2',
  'ruamel.yaml==0.18.10',
  'zope.interface==7.2',
  'zope.event==5.0',
  'jaraco.functools==4.1.0',
];

/** Editable installs of every style, a folder that shadows nothing, and one that shadows an installed package. */
const SOURCES = `
  -- site/manage.py --
  # Django's
  -- site/shop/__init__.py --
  -- site/email/notes.txt --
  -- site/yaml/notes.txt --
  -- site/jaraco/own.py --
  -- site/token.py --
  -- path_style/pyproject.toml --
  [build-system]
  requires = ["setuptools"]
  build-backend = "setuptools.build_meta"
  [project]
  name = "path-style"
  version = "1.0"
  -- path_style/src/path_style/__init__.py --
  -- path_style/src/path_style/inner.py --
  -- finder_style/pyproject.toml --
  [build-system]
  requires = ["setuptools"]
  build-backend = "setuptools.build_meta"
  [project]
  name = "finder-style"
  version = "1.0"
  [tool.setuptools]
  packages = ["finder_style", "finder_style.deep", "renamed", "spread.part"]
  py-modules = ["finder_module"]
  [tool.setuptools.package-dir]
  renamed = "other_name"
  "spread.part" = "spread_part"
  -- finder_style/finder_style/__init__.py --
  -- finder_style/finder_style/inner.py --
  -- finder_style/finder_style/deep/__init__.py --
  -- finder_style/other_name/__init__.py --
  -- finder_style/other_name/inner.py --
  -- finder_style/spread_part/__init__.py --
  -- finder_style/spread_part/inner.py --
  -- finder_style/finder_module.py --
  -- hatch_style/pyproject.toml --
  [build-system]
  requires = ["hatchling"]
  build-backend = "hatchling.build"
  [project]
  name = "hatch-style"
  version = "1.0"
  -- hatch_style/src/hatch_style/__init__.py --
  -- exact_style/pyproject.toml --
  [build-system]
  requires = ["hatchling", "editables"]
  build-backend = "hatchling.build"
  [project]
  name = "exact-style"
  version = "1.0"
  [tool.hatch.build]
  dev-mode-exact = true
  -- exact_style/src/exact_style/__init__.py --
  -- exact_style/src/exact_style/inner.py --
`;
/** Bytecode folders; modules frozen for tests; compiled ones that a build may leave out, which no file tells. */
const UNTOLD = /__pycache__|^__p?hello__|^(?:_dbm|_gdbm|_tkinter|_scproxy|nis|ossaudiodev)$/;

const EDITABLE = ['path_style', 'finder_style', 'hatch_style', 'exact_style'];

/** The search path and every module of `python`, against what Python itself says. */
function check(python: string, asked: readonly string[] = []): void {
  const oracle = JSON.parse(run(python, ['-I', ORACLE, SITE], JSON.stringify(asked))) as {
    path: string[];
    modules: Record<string, string[]>;
  };
  const { files } = recording(fileQuestions(nodeFiles()));
  const options = { python, env: () => undefined, platform: process.platform };
  const { importPath, problems } = findEnvironment(absPath(SITE), options, files);
  assert.deepEqual(
    problems.filter((problem) => !problem.startsWith('Django is not installed')),
    [],
  );
  const standard = new Set(importPath.standardLibrary.map((dir) => realpathSync(dir)));
  const isOther = (dir: string) => existsSync(dir) && dir.endsWith('.zip') === false;
  const expectedPath = oracle.path.filter((dir) => isOther(dir) && !standard.has(realpathSync(dir)));
  assert.deepEqual([...importPath.entries], expectedPath);

  const differences: string[] = [];
  for (const [name, expected] of Object.entries(oracle.modules)) {
    if (UNTOLD.test(name)) continue;
    const found = resolveModule(name, { ...importPath, complete: true }, files);
    const actual =
      found.kind === 'module'
        ? found.standard
          ? ['standard', ...(expected.length > 1 ? [found.file] : [])]
          : [found.isPackage ? 'package' : 'module', found.file]
        : found.kind === 'namespace'
          ? ['namespace', ...found.dirs]
          : [found.kind];
    // Whether a package makes up submodules by running code is not known without running it.
    if (actual[0] === 'unknown' && expected[0] === 'absent') continue;
    if (JSON.stringify(actual) !== JSON.stringify(expected)) {
      differences.push(`${name}: ${actual.join(' ')} — Python: ${expected.join(' ')}`);
    }
  }
  assert.ok(Object.keys(oracle.modules).length > 300);
  assert.equal(differences.length, 0, `${differences.length}:\n${differences.slice(0, 30).join('\n')}`);
}

describe('a Python environment read from disk equals the real one', function () {
  this.timeout(300_000);
  const plain = join(HOME, 'plain');
  const inheriting = join(HOME, 'inheriting');

  before(() => {
    const recipe = join(HOME, 'recipe.txt');
    const wanted = [...REQUIREMENTS, SOURCES].join('\n');
    if (existsSync(recipe) && readFileSync(recipe, 'utf8') === wanted) return;
    rmSync(HOME, { recursive: true, force: true });
    for (const [path, text] of Object.entries(parseFixture(SOURCES))) {
      mkdirSync(dirname(join(HOME, path)), { recursive: true });
      writeFileSync(join(HOME, path), text);
    }
    run('python3', ['-m', 'venv', plain]);
    const pip = [join(plain, 'bin/python'), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    run(pip[0]!, [...pip.slice(1), ...REQUIREMENTS]);
    const editable = EDITABLE.flatMap((name) => ['-e', join(HOME, name)]);
    run(pip[0]!, [...pip.slice(1), '--no-build-isolation', ...editable]);
    run('python3', ['-m', 'venv', '--system-site-packages', inheriting]);
    writeFileSync(recipe, wanted);
  });

  it('with packages, namespaces, compiled modules and editable installs', () => {
    check(join(plain, 'bin/python'), [
      'finder_style.deep',
      'finder_style.inner',
      'renamed.inner',
      'spread.part.inner',
      'spread.none',
      'finder_module',
      'exact_style.inner',
      'path_style.inner',
      'hatch_style',
      'no_such_module.at_all',
    ]);
  });

  it("with the system's packages included", () => check(join(inheriting, 'bin/python')));

  for (const python of ['/usr/bin/python3', '/usr/local/bin/python3']) {
    if (existsSync(python)) it(`of the system: ${python}`, () => check(python));
  }

  it('lists the distributions that pip lists', () => {
    const { files } = recording(fileQuestions(nodeFiles()));
    const python = join(plain, 'bin/python');
    const { sitePackages, djangoVersion } = findEnvironment(
      absPath(SITE),
      { python, env: () => undefined, platform: process.platform },
      files,
    );
    const listed = JSON.parse(run(python, ['-m', 'pip', 'list', '--format=json'])) as {
      name: string;
      version: string;
    }[];
    const normal = (name: string) => name.toLowerCase().replace(/[-_.]+/g, '-');
    assert.deepEqual(
      installedDistributions(sitePackages, files).map(({ name, version }) => `${normal(name)} ${version}`),
      listed.map(({ name, version }) => `${normal(name)} ${version}`).sort(),
    );
    assert.equal(djangoVersion, listed.find(({ name }) => normal(name) === 'django')!.version);
  });
});

function run(command: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(status, 0, `${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}
