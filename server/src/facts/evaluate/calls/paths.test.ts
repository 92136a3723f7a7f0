import { describe, it } from 'mocha';
import { check, checkExpressions } from '../../../../test/support/evaluate';

describe('os.path and pathlib', () => {
  it('compute with paths as Python does on POSIX', () => {
    checkExpressions(
      {
        "os.path.join('/a', 'b/', '../c')": "'/a/b/../c'",
        "os.path.join('a', '/b')": "'/b'",
        "os.path.normpath('/a/b/../c//d/.')": "'/a/c/d'",
        "os.path.abspath('x')": "'/p/x'",
        "os.path.dirname(os.path.dirname('/a/b/c.py'))": "'/a'",
        "os.path.splitext('x.tar.gz')": "('x.tar', '.gz')",
        "os.path.basename('/a/b/')": "''",
        "os.path.relpath('/a/b', '/a/c')": "'../b'",
        "os.path.split('/a/b')": "('/a', 'b')",
        "os.path.commonpath(['/a/b', '/a/c'])": "'/a'",
        "os.sep.join(['a', 'b'])": "'a/b'",
        "os.path.isabs('/a')": 'True',
        "Path('/a') / 'b' / '/c'": "Path('/c')",
        "Path('/a', 'b', '..')": "Path('/a/b/..')",
        "Path('a//b/./c')": "Path('a/b/c')",
        "Path('/a/b.tar.gz').stem, Path('/a/b.tar.gz').suffix, Path('/a/b').name": "('b.tar', '.gz', 'b')",
        "Path('/a/b/c').parents[1]": "Path('/a')",
        "str(Path('/a/b').parent)": "'/a'",
        "Path('/a/b').relative_to('/a')": "Path('b')",
        "Path('/a/b.txt').with_suffix('.md').with_name('c')": "Path('/a/c')",
        "Path('/a').joinpath('b', 'c').as_posix()": "'/a/b/c'",
        "f\"{Path('/a') / 'b'}\"": "'/a/b'",
        "Path('/a') == Path('/a/')": 'True',
        "os.path.join(Path('/a'), 'b')": "'/a/b'",
        "'/a' / Path('b')": "Path('/a/b')",
      },
      { before: 'import os\nfrom pathlib import Path' },
    );
  });

  it('ask the disk', () => {
    check({
      module: 'config.settings',
      fixture: `
        -- config/__init__.py --
        -- config/settings.py --
        import os, glob
        from pathlib import Path
        BASE_DIR = Path(__file__).resolve().parent.parent
        A = (BASE_DIR / 'apps').exists(), os.path.isdir(BASE_DIR / 'apps'), os.path.exists('nothing')
        B = sorted(os.listdir(BASE_DIR / 'apps'))
        C = [p.name for p in sorted((BASE_DIR / 'apps').iterdir()) if p.is_dir()]
        D = sorted(glob.glob(os.path.join(BASE_DIR, 'apps', '*', 'static')))
        E = (BASE_DIR / 'version.txt').read_text().strip()
        F = open(BASE_DIR / 'version.txt').read()
        G = sorted(str(p.relative_to(BASE_DIR)) for p in BASE_DIR.glob('apps/*/static'))
        H = Path.cwd(), os.getcwd()
        -- apps/one/static/x.css --
        -- apps/two/y.txt --
        -- apps/readme.md --
        -- version.txt --
        1.2.3
      `,
      expect: {
        BASE_DIR: "Path('/p')",
        A: '(True, True, False)',
        B: "['one', 'readme.md', 'two']",
        C: "['one', 'two']",
        D: "['/p/apps/one/static']",
        E: "'1.2.3'",
        F: "'1.2.3\\n'",
        G: "['apps/one/static']",
        H: "(Path('/p'), '/p')",
      },
    });
  });
});
