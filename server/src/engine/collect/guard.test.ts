import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../../test/support/memoryFiles';
import { snapshotOf } from '../../../test/support/snapshot';
import type { AbsPath } from '../../base/path';
import { dangerOf } from './guard';

const FILES = {
  '/p/shop/static/a.css': '',
  '/srv/www/old.css': '',
  '/home/ada/mail': '',
  '/elsewhere/x': '',
};
const LINKS = {
  '/srv/alias': '/p/shop',
  '/srv/linking/sources': '/p/shop/static',
  '/srv/linking-deeper/a': '/elsewhere/way',
  '/elsewhere/way/b': '/p',
  '/srv/harmless/away': '/srv/www',
  '/srv/harmless/self': '.',
};

/** Whether collecting into `location` is refused, and the words that say why. */
function check(how: 'clear' | 'link' | 'plain', location: string, expected: RegExp | undefined): void {
  const files = memoryFiles(FILES, LINKS);
  const [project] = snapshotOf(files).projects;
  const danger = dangerOf(location as AbsPath, {
    project: project!,
    files,
    home: '/home/ada' as AbsPath,
    clear: how === 'clear',
    link: how === 'link',
  });
  if (expected === undefined) assert.equal(danger, undefined);
  else assert.match(danger ?? '', expected);
}

describe('what is not emptied', () => {
  for (const [location, why] of [
    ['/', /^--clear would delete the whole file system/],
    ['/home/ada', /^--clear would delete the home directory/],
    ['/home', /^--clear would delete the home directory/],
    ['/home/grace', /^--clear would delete a home directory/],
    ['/root', /^--clear would delete a home directory/],
    ['/p', /^--clear would delete the project itself/],
    ['/p/shop', /^--clear would delete what is collected: STATIC_ROOT \/p\/shop contains \/p\/shop\/static$/],
    ['/p/shop/static', /^--clear would destroy sources/],
    ['/srv/alias', /contains \/p\/shop\/static$/],
    ['/srv/alias/static', /^--clear would destroy sources/],
    ['/srv/linking', /: \/srv\/linking\/sources is a link to \/p\/shop\/static, and links are followed$/],
    ['/srv/linking-deeper', /: \/srv\/linking-deeper\/a\/b is a link to \/p, and links are followed$/],
  ] as const)
    it(location, () => check('clear', location, why));

  it('while any other folder is', () => {
    for (const location of ['/srv/www', '/srv/harmless', '/srv/new', '/home/ada/site/static', '/p/collected'])
      check('clear', location, undefined);
  });
});

describe('where nothing is linked', () => {
  it('is where the files come from: each would become a link to itself', () => {
    for (const location of ['/p/shop/static', '/srv/alias/static'])
      check('link', location, /^--link would destroy sources/);
    for (const location of ['/p/shop', '/home/ada', '/srv/www']) check('link', location, undefined);
  });

  it('and that alone: without links each file is its own unmodified copy', () => {
    for (const location of ['/p/shop/static', '/p', '/']) check('plain', location, undefined);
  });
});
