import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { describeProject } from '../../test/support/describeProject';
import { type MemoryFiles, memoryFiles } from '../../test/support/memoryFiles';
import { runs } from '../../test/support/runs';
import { showValue } from '../../test/support/showValue';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import { type Change, Workspace } from './workspace';

const at = (path: string) => path as AbsPath;
const ROOT = at('/p');
const SETTINGS = at('/p/site1/settings.py');

const FIXTURE = `
  -- /p/manage.py --
  import os
  os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.settings')
  -- /p/site1/__init__.py --
  -- /p/site1/settings.py --
  from .base import *
  DEBUG = True
  -- /p/site1/base.py --
  INSTALLED_APPS = ['django.contrib.staticfiles', 'blog']
  STATIC_URL = 'static/'
  STATICFILES_DIRS = ['/p/assets']
  -- /p/blog/__init__.py --
  -- /p/blog/static/a.css --
  -- /p/shop/__init__.py --
  -- /p/shop/static/a.css --
  -- /p/.venv/pyvenv.cfg --
  version = 3.12.0
  -- /p/.venv/lib/python3.12/site-packages/x.py --
`;

function openWorkspace(files: MemoryFiles): Workspace {
  const workspace = new Workspace({ files, env: () => undefined, envNames: () => [], platform: 'linux' });
  workspace.addProject(ROOT);
  return workspace;
}

const edit = (path: AbsPath, text: string): Change => ({
  kind: 'edit',
  path,
  text: new SourceText(path, text, 1),
});
const setting = (workspace: Workspace, name: string): string => {
  const found = workspace.snapshot.projects[0]!.settings.get(name);
  return found ? showValue(found.value) : 'none';
};
const paths = (workspace: Workspace) =>
  [...workspace.snapshot.projects[0]!.index.entries()].map((entry) => entry.winner.file);

describe('Workspace', () => {
  it('sees open texts before the disk, until they are closed', () => {
    const files = memoryFiles(FIXTURE);
    const workspace = openWorkspace(files);
    assert.equal(setting(workspace, 'DEBUG'), 'True');
    workspace.apply([
      {
        kind: 'open',
        path: SETTINGS,
        text: new SourceText(SETTINGS, 'from .base import *\nDEBUG = False\n', 1),
      },
    ]);
    assert.equal(setting(workspace, 'DEBUG'), 'False');
    workspace.apply([edit(at('/p/site1/base.py'), "INSTALLED_APPS = ['shop']\n")]);
    assert.equal(setting(workspace, 'INSTALLED_APPS'), "['shop']");
    assert.deepEqual(paths(workspace), ['/p/shop/static/a.css']);
    files.write(SETTINGS, 'DEBUG = None\n');
    workspace.apply([{ kind: 'disk', path: SETTINGS }]);
    assert.equal(setting(workspace, 'DEBUG'), 'False', 'the open text hides the disk');
    workspace.apply([
      { kind: 'close', path: SETTINGS },
      { kind: 'close', path: at('/p/site1/base.py') },
    ]);
    assert.equal(setting(workspace, 'DEBUG'), 'None');
    assert.equal(setting(workspace, 'INSTALLED_APPS'), '[] (default)'.slice(0, 2));
  });

  it('keeps what a change cannot have touched', () => {
    const files = memoryFiles(FIXTURE);
    const workspace = openWorkspace(files);
    const before = workspace.snapshot;
    const after = workspace.apply([edit(at('/p/templates/x.html'), '{% static %}')]);
    assert.equal(after.revision, before.revision + 1);
    assert.equal(after.projects[0], before.projects[0]);
    assert.equal(after.text(at('/p/templates/x.html'))?.text, '{% static %}');
    files.write('/p/blog/static/new.css', '');
    const listed = workspace.apply([{ kind: 'disk', path: at('/p/blog/static/new.css') }]);
    assert.equal(listed.projects[0]?.settings, before.projects[0]?.settings);
    assert.deepEqual(paths(workspace), ['/p/blog/static/a.css', '/p/blog/static/new.css']);
    assert.equal([...before.projects[0]!.index.entries()].length, 1, 'the old snapshot stays as it was');
  });

  it('is not read anew for what comes and goes above the project, but for an environment there', () => {
    const files = memoryFiles(FIXTURE);
    const workspace = openWorkspace(files);
    const [before] = workspace.snapshot.projects;
    const write = (path: string, text: string) => {
      files.write(path, text);
      return workspace.apply([{ kind: 'disk', path: at(path) }]).projects[0]!;
    };
    assert.equal(write('/other/readme.txt', ''), before);
    write('/shared-env/lib/python3.13/site-packages/django/__init__.py', 'VERSION = (5, 2, 0, "final", 0)');
    const after = write('/shared-env/pyvenv.cfg', 'version = 3.13.0\n');
    assert.equal(after.environment.origin, '`shared-env` in /');
  });

  it('sees files that were asked for in vain', () => {
    const files = memoryFiles(FIXTURE);
    const workspace = openWorkspace(files);
    workspace.apply([
      edit(
        SETTINGS,
        'from .base import *\ntry:\n    from .local import *\nexcept ImportError:\n    LOCAL = 0\n',
      ),
    ]);
    assert.equal(setting(workspace, 'LOCAL'), '0');
    files.write('/p/site1/local.py', 'LOCAL = 1\n');
    workspace.apply([{ kind: 'disk', path: at('/p/site1/local.py') }]);
    assert.equal(setting(workspace, 'LOCAL'), '1');
    files.write('/p/assets/deep/a.css', '');
    workspace.apply([{ kind: 'disk', path: at('/p/assets/deep/a.css') }]);
    assert.deepEqual(paths(workspace), ['/p/blog/static/a.css', '/p/assets/deep/a.css']);
  });

  it('takes folders that vanish and return', () => {
    const files = memoryFiles(FIXTURE);
    const workspace = openWorkspace(files);
    files.remove('/p/blog');
    workspace.apply([{ kind: 'disk', path: at('/p/blog') }]);
    assert.deepEqual(paths(workspace), []);
    assert.ok(workspace.snapshot.projects[0]!.incomplete.some((gap) => gap.what === 'app blog'));
    files.write('/p/blog/__init__.py', '');
    files.write('/p/blog/static/b.css', '');
    workspace.apply([{ kind: 'disk', path: at('/p/blog') }]);
    assert.deepEqual(paths(workspace), ['/p/blog/static/b.css']);
    assert.deepEqual(workspace.snapshot.projects[0]!.incomplete, []);
  });

  it('finds the project that holds a file', () => {
    const files = memoryFiles(FIXTURE);
    files.write('/q/inner/manage.py', '');
    const workspace = openWorkspace(files);
    workspace.addProject(at('/q'));
    workspace.addProject(at('/q/inner'));
    const rootOf = (path: string) => workspace.snapshot.projectOf(at(path))?.root;
    assert.equal(rootOf('/p/blog/models.py'), '/p');
    assert.equal(rootOf('/q/inner/x.py'), '/q/inner');
    assert.equal(rootOf('/q/x.py'), '/q');
    assert.equal(rootOf('/elsewhere/x.py'), undefined);
    workspace.removeProject(at('/q/inner'));
    assert.equal(rootOf('/q/inner/x.py'), '/q');
    assert.ok(workspace.watchRoots().includes(ROOT));
  });

  it('after random changes equals a workspace opened afresh', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const files = memoryFiles(FIXTURE);
        const workspace = openWorkspace(files);
        const open = new Map<AbsPath, string>();
        for (const one of steps) {
          workspace.apply([take(one, files, open)]);
          const fresh = new Workspace({ files, env: () => undefined, envNames: () => [], platform: 'linux' });
          fresh.apply([...open].map(([path, text]) => edit(path, text)));
          fresh.addProject(ROOT);
          assert.deepEqual(
            describeProject(workspace.snapshot.projects[0]!),
            describeProject(fresh.snapshot.projects[0]!),
          );
        }
      }),
      { numRuns: runs(150) },
    );
  });
});

type Step =
  | { readonly kind: 'edit' | 'write'; readonly path: AbsPath; readonly text: string }
  | { readonly kind: 'close' | 'remove'; readonly path: AbsPath };

const modules = fc.constantFrom(
  SETTINGS,
  at('/p/site1/base.py'),
  at('/p/site1/local.py'),
  at('/p/manage.py'),
  at('/p/blog/apps.py'),
);
const statics = fc.constantFrom(
  at('/p/assets/a.css'),
  at('/p/assets/deep/er/b.css'),
  at('/p/blog/static/blog/c.css'),
  at('/p/shop/static/a.css'),
  at('/p/late/static/d.css'),
  at('/p/late/__init__.py'),
  at('/p/site1/local/__init__.py'),
);
const folders = fc.constantFrom(
  at('/p/blog'),
  at('/p/blog/static'),
  at('/p/assets'),
  at('/p/late'),
  at('/p/site1/local'),
  at('/p/.venv'),
  at('/p/site1'),
);
const texts = fc
  .array(
    fc.constantFrom(
      'from .base import *',
      'from .local import *',
      'try:\n    from .local import *\nexcept ImportError:\n    LOCAL = 0',
      "INSTALLED_APPS = ['blog', 'shop']",
      "INSTALLED_APPS += ['late']",
      "INSTALLED_APPS.append('blog.apps.BlogConfig')",
      "STATICFILES_DIRS = ['/p/assets', ('x', '/p/late')]",
      "STATIC_ROOT = '/p/out'",
      'import os\nHAS = os.path.exists("/p/late")\nNAMES = os.listdir("/p")',
      'DEBUG = not globals().get("DEBUG")',
      "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.settings')",
      "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site1.local')",
      "from django.apps import AppConfig\nclass BlogConfig(AppConfig):\n    name = 'blog'\n    path = '/p/shop'",
      'X = [1,',
      'def f(:',
    ),
    { maxLength: 4 },
  )
  .map((lines) => `${lines.join('\n')}\n`);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('edit' as const, 'write' as const), path: modules, text: texts }),
  fc.record({ kind: fc.constant('close' as const), path: modules }),
  fc.record({ kind: fc.constant('write' as const), path: statics, text: fc.constant('') }),
  fc.record({ kind: fc.constant('remove' as const), path: fc.oneof(modules, statics, folders) }),
);

/** Does a step on the disk or among the open texts, and says what an editor and a watcher would say. */
function take(one: Step, files: MemoryFiles, open: Map<AbsPath, string>): Change {
  switch (one.kind) {
    case 'edit':
      open.set(one.path, one.text);
      return edit(one.path, one.text);
    case 'close':
      open.delete(one.path);
      return { kind: 'close', path: one.path };
    case 'write':
      files.write(one.path, one.text);
      return { kind: 'disk', path: one.path };
    case 'remove':
      files.remove(one.path);
      return { kind: 'disk', path: one.path };
  }
}
