import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { absPath, joinNormal } from '../base/path';
import { discovery } from './discovery';
import { nodeFiles } from './nodeFiles';

describe('the real disk', () => {
  const root = absPath(mkdtempSync(join(tmpdir(), 'django-static-files-')));
  const at = (relative: string) => joinNormal(root, relative);
  const write = (relative: string, content: string | Uint8Array = '') => {
    mkdirSync(join(root, relative, '..'), { recursive: true });
    writeFileSync(join(root, relative), content);
  };

  before(() => {
    write('a/text.txt', Uint8Array.of(0xef, 0xbb, 0xbf, 0x68, 0xff));
    write('a/Z.txt');
    write('site/manage.py');
    write('one/two/three/manage.py');
    write('one/two/three/four/manage.py');
    write('node_modules/x/manage.py');
    write('myenv/pyvenv.cfg');
    write('myenv/share/manage.py');
    write('.hidden/manage.py');
    symlinkSync('text.txt', at('a/link'));
    symlinkSync('/nowhere/at/all', at('a/broken'));
    symlinkSync('site', at('linked'));
  });
  after(() => rmSync(root, { recursive: true }));

  it('reads text as UTF-8, without its mark and with replacements', () => {
    assert.deepEqual(nodeFiles().readText(at('a/text.txt')), { kind: 'ok', value: 'h\ufffd' });
    assert.deepEqual(nodeFiles().readText(at('a/none')), { kind: 'absent' });
    assert.deepEqual(nodeFiles().readText(at('a/text.txt/below')), { kind: 'absent' });
    assert.equal(nodeFiles().readText(at('a')).kind, 'unreadable');
  });

  it('reads texts of any length, one after another', () => {
    const files = nodeFiles();
    const texts = ['', 'x', 'é'.repeat(70_000), 'a'.repeat(65_536), `${'b'.repeat(65_535)}é`, 'é', 'plain'];
    for (const [i, text] of texts.entries()) write(`lengths/${i}`, text);
    const read = texts.map((_, i) => files.readText(at(`lengths/${i}`)));
    assert.deepEqual(
      read,
      texts.map((value) => ({ kind: 'ok', value })),
    );
  });

  it('lists a folder by code point, and tells links', () => {
    assert.deepEqual(nodeFiles().readDirectory(at('a')), {
      kind: 'ok',
      value: [
        { name: 'Z.txt', kind: 'file' },
        { name: 'broken', kind: 'link' },
        { name: 'link', kind: 'link' },
        { name: 'text.txt', kind: 'file' },
      ],
    });
    const names = { files: ['Z.txt', 'text.txt'], directories: [], links: ['broken', 'link'] };
    assert.deepEqual(nodeFiles().readNames(at('a')), { kind: 'ok', value: names });
    assert.deepEqual(nodeFiles().readNames(at('none')), { kind: 'absent' });
  });

  it('follows links in stat, not in lexists', () => {
    const files = nodeFiles();
    assert.equal(files.stat(at('a/link'))?.kind, 'file');
    assert.equal(files.stat(at('linked'))?.kind, 'directory');
    assert.equal(files.stat(at('a/broken')), undefined);
    assert.equal(files.lexists(at('a/broken')), true);
    assert.equal(files.lexists(at('a/none')), false);
    assert.equal(files.realPath(at('linked/manage.py')), files.realPath(at('site/manage.py')));
    assert.equal(files.realPath(at('a/broken')), undefined);
  });

  it('finds files by name down to a depth, past what is not the project', async () => {
    const found = async (depth: number) =>
      (await discovery.filesNamed(['manage.py'], root, depth)).map((path) => path.slice(root.length + 1));
    assert.deepEqual(await found(1), ['site/manage.py']);
    assert.deepEqual(await found(3), ['one/two/three/manage.py', 'site/manage.py']);
    assert.deepEqual(await found(9), [
      'one/two/three/four/manage.py',
      'one/two/three/manage.py',
      'site/manage.py',
    ]);
  });
});
