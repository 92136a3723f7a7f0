import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type MemoryFiles, memoryFiles } from '../../../test/support/memoryFiles';
import type { AbsPath } from '../../base/path';
import type { CollectReading } from '../../ports/collecting';
import { compileIgnore } from '../../project/listing';
import { walkRoot } from './walk';

interface Walked {
  readonly files: Record<string, string>;
  readonly links?: Record<string, string>;
  readonly ignore?: readonly string[];
  readonly sorted?: boolean;
  readonly unreadable?: string;
}

/** What the walk of /root meets, in its order; of what it cannot walk `path (kind)`. */
function check(
  { files, links = {}, ignore = [], sorted = false, unreadable }: Walked,
  expected: readonly string[],
): void {
  const disk = memoryFiles(files, links);
  const met: string[] = [];
  walkRoot(
    '/root' as AbsPath,
    { reading: readingOf(disk, unreadable), files: disk, ignore: compileIgnore(ignore), sorted },
    {
      file: (relative) => met.push(relative),
      problem: (relative, kind) => met.push(`${relative} (${kind})`),
    },
  );
  assert.deepEqual(met, expected);
}

function readingOf(disk: MemoryFiles, unreadable: string | undefined): CollectReading {
  return {
    scan: (dir) =>
      dir === unreadable
        ? { kind: 'unreadable', reason: `[Errno 13] Permission denied: '${dir}'` }
        : disk.scanDirectory(dir),
    stat: (path) => {
      const stat = disk.stat(path);
      return stat && { ...stat, ctimeMs: 0, gid: 0 };
    },
    md5: () => undefined,
    inspect: () => undefined,
  };
}

describe('the walk of a static root', () => {
  it('meets files before directories, both as the disk has them: that decides what Django collects first', () => {
    const files = { '/root/z/1.css': '', '/root/b.css': '', '/root/a/2.css': '', '/root/a.css': '' };
    check({ files }, ['b.css', 'a.css', 'z/1.css', 'a/2.css']);
    check({ files, sorted: true }, ['a.css', 'b.css', 'a/2.css', 'z/1.css']);
  });

  it('ignores files by name and by path, directories by name alone', () => {
    const files = {
      '/root/.hidden/a.css': '',
      '/root/css/a.css': '',
      '/root/css/b.css': '',
      '/root/css/parts/c.css': '',
      '/root/notes~': '',
    };
    check({ files, ignore: ['.*', '*~'] }, ['css/a.css', 'css/b.css', 'css/parts/c.css']);
    check({ files, ignore: ['css/a*', '.*', '*~'] }, ['css/b.css', 'css/parts/c.css']);
    check({ files, ignore: ['css/parts', '.*', '*~'] }, ['css/a.css', 'css/b.css', 'css/parts/c.css']);
    check({ files, ignore: ['parts', '.*', '*~'] }, ['css/a.css', 'css/b.css']);
    check({ files, ignore: ['css', '.*', '*~'] }, []);
  });

  it('follows links, to nothing too: that they lead nowhere is found out when they are copied', () => {
    check(
      {
        files: { '/elsewhere/a.css': '', '/root/own.css': '' },
        links: { '/root/there': '/elsewhere', '/root/one.css': '/elsewhere/a.css', '/root/gone.css': 'none' },
      },
      ['own.css', 'one.css', 'gone.css', 'there/a.css'],
    );
  });

  it('names a circle where it closes, and meets what lies beside it once', () => {
    check(
      {
        files: { '/root/css/a.css': '', '/two/b.css': '' },
        links: { '/root/css/self': '.', '/root/two': '/two', '/two/back': '/root' },
      },
      ['css/a.css', 'css/self (loop)', 'two/b.css', 'two/back (loop)'],
    );
  });

  it('names a directory that cannot be listed, and goes on behind it', () => {
    check({ files: { '/root/a/1.css': '', '/root/b/2.css': '' }, unreadable: '/root/a' }, [
      'a (unreadable)',
      'b/2.css',
    ]);
    check({ files: { '/other': '' } }, []);
  });
});
