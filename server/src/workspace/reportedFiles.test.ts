import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../test/support/memoryFiles';
import { type AbsPath, absPath, basename, dirname } from '../base/path';
import { SourceText } from '../base/text';
import { findInStorage } from '../project/finders/lookup';
import { fileQuestions } from './fileQuestions';
import { Overlay } from './overlay';
import { ReportedFiles } from './reportedFiles';

const at = (path: string) => path as AbsPath;

/** A disk that counts how often it is asked, below `/p` reported. */
function reported(
  content: Record<string, string>,
  links: Record<string, string> = {},
  now: () => number = () => 0,
) {
  const disk = memoryFiles(content, links);
  let asked = 0;
  const counting = Object.assign(Object.create(disk), {
    stat: (path: AbsPath) => {
      asked++;
      return disk.stat(path);
    },
  });
  const files = new ReportedFiles(fileQuestions(counting), true, now);
  files.report([at('/p')]);
  const askedBy = (run: () => unknown) => {
    asked = 0;
    run();
    return asked;
  };
  return { disk, files, askedBy };
}

describe('ReportedFiles', () => {
  it('asks the disk once for what is reported, and for what is not there', () => {
    const { files, askedBy } = reported({ '/p/a/x.html': 'x', '/q/y.html': 'y' });
    const ask = () => [
      files.text(at('/p/a/x.html')),
      files.list(at('/p/a')),
      files.kind(at('/p/a/none/none.css')),
      files.text(at('/p/none.html')),
    ];
    ask();
    assert.equal(askedBy(ask), 0);
    assert.equal(askedBy(() => files.text(at('/q/y.html'))) > 0, true);
  });

  it('says of a path deep below what is not there that it is not there either, without going up more than once', () => {
    const { files, askedBy } = reported({ '/p/a/x.html': 'x' });
    const deep = `/p/a/${'none/'.repeat(60)}none.css`;
    assert.equal(files.kind(at(deep)), undefined);
    assert.equal(
      askedBy(() => files.list(at(deep))),
      0,
    );
  });

  it('asks for what lies in a folder that may be entered but not listed', () => {
    const disk = memoryFiles({ '/p/a/x.html': 'x' });
    const questions = fileQuestions(disk);
    const closed = {
      ...questions,
      list: (dir: AbsPath) => (dir === '/p/a' ? undefined : questions.list(dir)),
    };
    const files = new ReportedFiles(closed, true, () => 0);
    files.report([at('/p')]);
    assert.equal(files.text(at('/p/a/x.html'))?.text, 'x');
    assert.equal(files.kind(at('/p/a/x.html')), 'file');
    assert.equal(files.kind(at('/p/a/none.html')), undefined);
  });

  it('asks again for what a report or a minute may have changed', () => {
    let now = 0;
    const { disk, files } = reported({ '/p/a/x.html': 'x' }, {}, () => now);
    const text = () => files.text(at('/p/a/x.html'))?.text;
    assert.equal(text(), 'x');
    disk.write('/p/a/x.html', 'y');
    assert.equal(text(), 'x');
    files.forget(at('/p/a/x.html'));
    assert.equal(text(), 'y');
    disk.write('/p/a/x.html', 'z');
    now = 60_000;
    assert.equal(text(), 'z');
  });

  it('does not rely on reports where links lead: those name what the link leads to', () => {
    const { disk, files } = reported(
      { '/q/a/x.html': 'x', '/p/own.html': '' },
      { '/p/linked': '/q/a', '/p/link.html': '/q/a/x.html' },
    );
    const texts = () => [at('/p/linked/x.html'), at('/p/link.html')].map((path) => files.text(path)?.text);
    assert.deepEqual(texts(), ['x', 'x']);
    disk.write('/q/a/x.html', 'y');
    assert.deepEqual(texts(), ['y', 'y']);
    disk.remove('/q/a');
    assert.deepEqual(texts(), [undefined, undefined]);
    assert.equal(files.kind(at('/p/linked')), undefined);
  });

  it('asks of folders where they really lie, not of each file in them', () => {
    const paths = Array.from({ length: 50 }, (_, i) => at(`/p/a/${i}.html`));
    const disk = memoryFiles(Object.fromEntries(paths.map((path) => [path, 'x'])));
    const questions = fileQuestions(disk);
    const asked: AbsPath[] = [];
    const isPlain = (path: AbsPath) => {
      asked.push(path);
      return questions.isPlain(path);
    };
    const files = new ReportedFiles({ ...questions, isPlain }, true, () => 0);
    files.report([at('/p')]);
    for (const path of paths) assert.equal(files.text(path)?.text, 'x');
    assert.equal(asked.includes(at('/p/a')), true);
    assert.equal(asked.includes(paths[0]!), false);
  });

  it('does not rely on reports from folders of packages', () => {
    const path = at('/p/node_modules/a/x.css');
    const { disk, files } = reported({ [path]: 'x' });
    assert.equal(files.text(path)?.text, 'x');
    disk.write(path, 'y');
    assert.equal(files.text(path)?.text, 'y');
  });

  it('knows what a folder lacks once its names are known, and finds what finders find by that', () => {
    const { disk, files } = reported({ '/p/static/css/x.css': '', '/p/static/y.js': '' });
    const overlay = new Overlay(files);
    const find = (path: string) => findInStorage(at('/p/static'), path, overlay, undefined);
    assert.equal(files.lacks(at('/p/static'), 'js'), false, 'not asked yet');
    assert.equal(find('js/none.js'), undefined);
    assert.equal(files.lacks(at('/p/static'), 'js'), true);
    assert.equal(files.lacks(at('/p/static'), 'css'), false);
    for (const path of ['css/x.css', 'y.js', './y.js', 'js/../y.js', 'css//x.css'])
      assert.deepEqual(find(path), { path: absPath(`/p/static/${path}`) }, path);
    assert.ok('error' in find('../none.js')!);
    overlay.set(new SourceText(at('/p/static/js/open.js'), '', 1));
    assert.deepEqual(find('js/open.js'), { path: '/p/static/js/open.js' });
    disk.write('/p/static/js/none.js', '');
    files.forget(at('/p/static/js'));
    assert.deepEqual(find('js/none.js'), { path: '/p/static/js/none.js' });
  });

  it('answers as the disk does after any changes that are reported', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => at(`/p/${parts.join('/')}`));
    const change = fc.record({ path, kind: fc.constantFrom('write', 'remove', 'folder') });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(change, fc.array(path, { maxLength: 6 })), { maxLength: 20 }),
        (steps) => {
          const { disk, files } = reported({ '/p/a/a': '' });
          let content = 0;
          for (const [{ path: changed, kind }, asked] of steps) {
            try {
              if (kind === 'write') disk.write(changed, `${content++}`);
              else if (kind === 'folder') disk.makeDirectory(changed);
              else disk.remove(changed);
            } catch {
              // A file stands where a folder would be needed.
            }
            // As a client tells it: the outermost thing that came, went or changed.
            for (let path = changed; path !== '/p'; path = at(path.slice(0, path.lastIndexOf('/'))))
              files.forget(path);
            const fresh = fileQuestions(disk);
            for (const one of asked) {
              assert.equal(files.text(one)?.text, fresh.text(one)?.text);
              assert.deepEqual(files.list(one), fresh.list(one));
              assert.equal(files.kind(one), fresh.kind(one));
              if (files.lacks(dirname(one), basename(one))) assert.equal(fresh.kind(one), undefined);
            }
          }
        },
      ),
    );
  });
});
