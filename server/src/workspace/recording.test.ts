import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type MemoryFiles, memoryFiles } from '../../test/support/memoryFiles';
import type { AbsPath } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';
import type { EnvironmentFiles } from '../project/environment/holders';
import { isTouched, recording } from './recording';

const at = (path: string) => path as AbsPath;

interface Expectation {
  readonly asking: (files: EnvironmentFiles) => unknown;
  readonly change: (files: MemoryFiles) => unknown;
  /** The path that is named as changed. */
  readonly named: string;
  readonly touched: boolean;
}

function check({ asking, change, named, touched }: Expectation): void {
  const disk = memoryFiles({ '/p/a.py': 'A', '/p/pkg/b.py': 'B', '/p/pkg/sub/c.py': 'C' });
  const { files, asked } = recording(disk);
  asking(files);
  change(disk);
  assert.equal(isTouched(asked, [at(named)], disk), touched);
}

describe('what an answer depends on', () => {
  it('are texts: their change, disappearance and appearance', () => {
    const asking = (files: FileQuestions) => [files.text(at('/p/a.py')), files.text(at('/p/later.py'))];
    check({ asking, change: (disk) => disk.write('/p/a.py', 'X'), named: '/p/a.py', touched: true });
    check({ asking, change: (disk) => disk.write('/p/a.py', 'A'), named: '/p/a.py', touched: false });
    check({ asking, change: (disk) => disk.remove('/p/a.py'), named: '/p/a.py', touched: true });
    check({ asking, change: (disk) => disk.write('/p/later.py', ''), named: '/p/later.py', touched: true });
    check({ asking, change: (disk) => disk.write('/p/other.py', ''), named: '/p/other.py', touched: false });
  });

  it('are lists: names that come and go, not what is in the files', () => {
    const asking = (files: FileQuestions) => files.list(at('/p/pkg'));
    check({
      asking,
      change: (disk) => disk.write('/p/pkg/new.py', ''),
      named: '/p/pkg/new.py',
      touched: true,
    });
    check({ asking, change: (disk) => disk.remove('/p/pkg/sub'), named: '/p/pkg/sub', touched: true });
    check({ asking, change: (disk) => disk.write('/p/pkg/b.py', 'X'), named: '/p/pkg/b.py', touched: false });
    check({
      asking,
      change: (disk) => disk.write('/p/pkg/sub/d.py', ''),
      named: '/p/pkg/sub/d.py',
      touched: false,
    });
  });

  it('are lists in the order of the disk: a name that goes and comes back may stand elsewhere', () => {
    const again = (disk: MemoryFiles) => {
      const text = disk.text(at('/p/a.py'))!.text;
      disk.remove('/p/a.py');
      disk.write('/p/a.py', text);
    };
    const named = '/p/a.py';
    check({ asking: (files) => files.list(at('/p')), change: again, named, touched: false });
    check({ asking: (files) => files.scan(at('/p')), change: again, named, touched: true });
    const other = (disk: MemoryFiles) => disk.write('/p/a.py', 'X');
    check({ asking: (files) => files.scan(at('/p')), change: other, named, touched: false });
  });

  it('is lost with a folder above', () => {
    const asking = (files: FileQuestions) => [
      files.text(at('/p/pkg/sub/c.py')),
      files.list(at('/p/pkg/none')),
    ];
    check({ asking, change: (disk) => disk.remove('/p/pkg'), named: '/p/pkg', touched: true });
    check({
      asking,
      change: (disk) => disk.makeDirectory('/p/pkg/none'),
      named: '/p/pkg/none',
      touched: true,
    });
  });

  it('are kinds, of folders too that come with a file in them', () => {
    const asking = (files: FileQuestions) => [files.kind(at('/p/static')), files.kind(at('/p/a.py'))];
    check({ asking, change: (disk) => disk.makeDirectory('/p/static'), named: '/p/static', touched: true });
    check({
      asking,
      change: (disk) => disk.write('/p/static/css/x.css', ''),
      named: '/p/static/css/x.css',
      touched: true,
    });
    check({ asking, change: (disk) => disk.write('/p/a.py', 'X'), named: '/p/a.py', touched: false });
    check({ asking, change: (disk) => disk.remove('/p/a.py'), named: '/p/a.py', touched: true });
  });

  it('are the folders that hold a file: what else lies beside them is nobody’s business', () => {
    const asking = (files: EnvironmentFiles) => files.holders(at('/p'), 'b.py');
    const write = (path: string) => (disk: MemoryFiles) => disk.write(path, '');
    check({ asking, change: write('/p/new/x.py'), named: '/p/new/x.py', touched: false });
    check({
      asking,
      change: (disk) => disk.makeDirectory('/p/empty'),
      named: '/p/empty',
      touched: false,
    });
    check({ asking, change: write('/p/pkg/sub/b.py'), named: '/p/pkg/sub/b.py', touched: false });
    check({ asking, change: write('/p/new/b.py'), named: '/p/new/b.py', touched: true });
    check({ asking, change: write('/p/new/b.py'), named: '/p/new/deep/y', touched: true });
    check({ asking, change: (disk) => disk.remove('/p/pkg/b.py'), named: '/p/pkg/b.py', touched: true });
    check({ asking, change: (disk) => disk.remove('/p/pkg'), named: '/p/pkg', touched: true });
    check({ asking, change: (disk) => disk.remove('/p'), named: '/p', touched: true });
  });
});
