import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../test/support/fixture';
import { snapshotOf } from '../../test/support/snapshot';
import { nearPaths } from './near';
import type { Project } from './project';
import { resolve } from './resolve';

const STATICS = `
-- shop/static/css/print.css --
-- shop/static/css/site.css --
-- shop/static/img/my logo.png --
-- shop/static/.hidden.css --
-- blog/static/blog/print.css --
`;

/** The resolution as one line: its kind, and what it says. */
function check(name: string, expected: string, change: Partial<Project> = {}): void {
  const { files } = readFixture(STATICS);
  const [project] = snapshotOf(files, change).projects;
  const found = resolve(project!, name, files);
  const said =
    found.kind === 'found'
      ? `${found.exact ? '' : 'not '}exactly ${found.entry.winner.file}`
      : found.kind === 'missing'
        ? nearPaths(project!.index, found.path).join(' ')
        : found.kind === 'directory'
          ? found.path
          : found.kind === 'unknown'
            ? found.why
            : '';
  assert.equal(`${found.kind}: ${said}`.trim(), expected);
}

describe('resolve', () => {
  it('finds by the very name', () => {
    check('css/site.css', 'found: exactly /p/shop/static/css/site.css');
  });

  it('finds as the storages read a name', () => {
    for (const name of [
      'css/site.css?v=1',
      'css/site.css#x',
      '/css/site.css',
      './css//site.css',
      'css\\site.css',
    ]) {
      check(name, 'found: not exactly /p/shop/static/css/site.css');
    }
    check('img/my%20logo.png', 'found: not exactly /p/shop/static/img/my logo.png');
    check('100%.png', 'missing:');
  });

  it('tells apart what a finder passes over and a manifest does not', () => {
    for (const name of ['css//site.css', './css/site.css', 'css/./site.css', 'img/../css/site.css'])
      check(name, 'found: not exactly /p/shop/static/css/site.css');
    check('blog//print.css', 'found: not exactly /p/blog/static/blog/print.css');
  });

  it('knows directories and what collectstatic passes over', () => {
    check('css', 'directory: css');
    check('css/', 'directory: css');
    check('.hidden.css', 'not-collected:');
  });

  it('says what may have been meant', () => {
    check('css/prnt.css', 'missing: css/print.css');
    check('css/SITE.css', 'missing: css/site.css');
    check('cs/stie.css', 'missing: css/site.css');
    check('print.css', 'missing: blog/print.css css/print.css');
    check('nothing/like/it.js', 'missing:');
    check('a/*', 'missing:');
  });

  it('calls nothing missing that may be where we cannot see', () => {
    const gap = { what: 'shopp', why: 'no module of that name was found' };
    check('none.css', 'unknown: shopp is not known: no module of that name was found', { incomplete: [gap] });
    check('none.css', 'missing:', { incomplete: [{ what: 'TEMPLATES', why: 'it is read from a file' }] });
    check('css/site.css', 'found: exactly /p/shop/static/css/site.css', { incomplete: [gap] });
    const app = {
      entry: 'django_assets',
      name: 'django_assets',
      label: 'd',
      path: '/d' as never,
      config: undefined,
    };
    const staticfiles = { ...app, name: 'django.contrib.staticfiles' };
    check('none.css', 'unknown: django_assets is installed, and it may be built as a bundle', {
      apps: { apps: [staticfiles, app], incomplete: [] },
    });
    check('none.css', 'unknown: django.contrib.staticfiles is not installed, so no finder is asked', {
      apps: { apps: [], incomplete: [] },
    });
  });
});
