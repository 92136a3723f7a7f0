import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../test/support/memoryFiles';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import { Overlay } from './overlay';

const at = (path: string) => path as AbsPath;

describe('open texts over the disk', () => {
  const disk = () => memoryFiles({ '/p/a.py': 'disk', '/p/b.py': 'b', '/p/\u{1f600}.py': '' });

  it('hide the disk until they are closed', () => {
    const overlay = new Overlay(disk());
    const saved = overlay.text(at('/p/a.py'));
    overlay.set(new SourceText(at('/p/a.py'), 'typed', 3));
    const open = overlay.text(at('/p/a.py'));
    assert.equal(open?.text, 'typed');
    assert.equal(open?.version, 3);
    assert.equal(overlay.text(at('/p/a.py')), open);
    overlay.close(at('/p/a.py'));
    assert.equal(overlay.text(at('/p/a.py')), saved);
  });

  it('are listed among the files, once, in the order of code points', () => {
    const overlay = new Overlay(disk());
    overlay.set(new SourceText(at('/p/a.py'), '', 1));
    overlay.set(new SourceText(at('/p/\uff5e.py'), '', 1));
    overlay.set(new SourceText(at('/p/new/x.py'), '', 1));
    const names = overlay.list(at('/p'))?.map((one) => one.name);
    assert.deepEqual(names, ['a.py', 'b.py', '\uff5e.py', '\u{1f600}.py']);
    assert.deepEqual(overlay.list(at('/p/new')), [{ name: 'x.py', kind: 'file' }]);
    assert.equal(overlay.kind(at('/p/new/x.py')), 'file');
    assert.equal(overlay.list(at('/p/none')), undefined);
    assert.equal(overlay.kind(at('/p/none')), undefined);
  });

  it('leave what they do not touch as it is', () => {
    const files = disk();
    const overlay = new Overlay(files);
    assert.equal(overlay.list(at('/p')), files.list(at('/p')));
    assert.equal(overlay.text(at('/p/b.py')), files.text(at('/p/b.py')));
  });
});
