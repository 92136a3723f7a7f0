import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../../test/support/memoryFiles';
import type { AbsPath } from '../../base/path';
import type { ImportPath } from '../environment';
import { resolveModule } from './importPath';

/** Expectations: `file`, `package file`, `standard`, `namespace dir dir`, `absent`, `unknown`. */
function check(fixture: string, expected: Record<string, string>, path: Partial<ImportPath> = {}) {
  const files = memoryFiles(fixture);
  const importPath: ImportPath = {
    entries: ['/own' as AbsPath, '/site' as AbsPath],
    editable: new Map(),
    complete: true,
    standardLibrary: [],
    ...path,
  };
  for (const [name, wanted] of Object.entries(expected)) {
    const found = resolveModule(name, importPath, files);
    const shown =
      found.kind === 'module'
        ? found.standard
          ? 'standard'
          : `${found.isPackage ? 'package ' : ''}${found.file}`
        : found.kind === 'namespace'
          ? ['namespace', ...found.dirs].join(' ')
          : found.kind;
    assert.equal(shown, wanted, name);
  }
}

describe('resolveModule', () => {
  it('takes a package before compiled before source before bytecode, in one folder', () => {
    check(
      `
      -- /site/a/__init__.py --
      -- /site/a.py --
      -- /site/b.cpython-312-x86_64-linux-gnu.so --
      -- /site/b.py --
      -- /site/b/notes.txt --
      -- /site/c.py --
      -- /site/c.pyc --
      -- /site/d.pyc --
      -- /site/e/__init__.cp312-win_amd64.pyd --
      -- /site/f.abi3.so --
      -- /site/g.txt.py --
      `,
      {
        a: 'package /site/a/__init__.py',
        b: '/site/b.cpython-312-x86_64-linux-gnu.so',
        c: '/site/c.py',
        d: '/site/d.pyc',
        e: 'package /site/e/__init__.cp312-win_amd64.pyd',
        f: '/site/f.abi3.so',
        g: 'absent',
        'g.txt': 'absent',
        '': 'absent',
        'a.': 'absent',
      },
    );
  });

  it('gathers namespace portions, which any later module beats', () => {
    check(
      `
      -- /own/ns/one.py --
      -- /site/ns/two.py --
      -- /own/real/x.txt --
      -- /site/real/__init__.py --
      -- /own/email/x.txt --
      `,
      {
        ns: 'namespace /own/ns /site/ns',
        'ns.one': '/own/ns/one.py',
        'ns.two': '/site/ns/two.py',
        'ns.three': 'absent',
        real: 'package /site/real/__init__.py',
        email: 'standard',
      },
    );
  });

  it("puts the project's own files before the standard library, and that before installed packages", () => {
    const fixture =
      '-- /own/token.py --\n-- /site/json.py --\n-- /own/sys.py --\n-- /std/json/__init__.py --\n';
    check(fixture, { token: '/own/token.py', json: 'standard', sys: 'standard', 'os.path': 'standard' });
    check(
      `${fixture}-- /site/distutils/__init__.py --\n`,
      {
        json: 'standard',
        'json.nope': 'absent',
        distutils: 'package /site/distutils/__init__.py',
        zlib: 'standard',
      },
      { standardLibrary: ['/std' as AbsPath] },
    );
  });

  it('follows the old styles of namespace package', () => {
    check(
      `
      -- /own/p/__init__.py --
      __path__ = __import__('pkgutil').extend_path(__path__, __name__)
      -- /site/p/__init__.py --
      -- /site/p/sub.py --
      -- /own/q/__init__.py --
      __import__('pkg_resources').declare_namespace(__name__)
      -- /site/q/sub/__init__.py --
      -- /own/r/__init__.py --
      -- /site/r/sub.py --
      -- /own/s/__init__.py --
      __path__.append('/elsewhere')
      `,
      {
        'p.sub': '/site/p/sub.py',
        'p.none': 'absent',
        'q.sub': 'package /site/q/sub/__init__.py',
        'r.sub': 'absent',
        's.sub': 'unknown',
      },
    );
  });

  it('asks editable installs last', () => {
    check(
      `
      -- /src/shop/__init__.py --
      -- /src/shop/views.py --
      -- /src/tool.py --
      -- /src/acme/core/__init__.py --
      -- /src/deep/mod.py --
      -- /site/acme/other.py --
      -- /own/shadow/readme.txt --
      `,
      {
        shop: 'package /src/shop/__init__.py',
        'shop.views': '/src/shop/views.py',
        tool: '/src/tool.py',
        acme: 'namespace /site/acme /src/acme',
        'acme.core': 'package /src/acme/core/__init__.py',
        'acme.other': '/site/acme/other.py',
        deep: 'namespace',
        'deep.mod': '/src/deep/mod.py',
        shadow: 'namespace /own/shadow',
      },
      {
        editable: new Map(
          Object.entries({
            shop: '/src/shop',
            tool: '/src/tool',
            shadow: '/src/shop',
            'deep.mod': '/src/deep/mod',
          }) as [string, AbsPath][],
        ),
        editableNamespaces: new Map([
          ['acme', ['/src/acme' as AbsPath]],
          ['deep', []],
        ]),
      },
    );
  });

  it('says unknown rather than absent where it cannot see everything', () => {
    const fixture = '-- /own/pkg/__init__.py --\n-- /own/ns/a.py --\n-- /own/so/__init__.abi3.so --\n';
    check(
      fixture,
      {
        nope: 'unknown',
        'nope.deeper': 'unknown',
        'pkg.nope': 'absent',
        'ns.nope': 'unknown',
        'so.nope': 'unknown',
        json: 'standard',
      },
      { complete: false },
    );
  });
});
