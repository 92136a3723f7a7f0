import assert from 'node:assert/strict';
import type { AbsPath } from '../base/path';
import { watchedGlobs } from './watch';

const paths = (...all: string[]) => all as AbsPath[];

describe('watch', () => {
  it('asks for all of static directories, and for sources in projects', () => {
    const [sources, ...rest] = watchedGlobs(paths('/p'), paths('/p', '/p/[a]/static'), true);
    assert.ok(JSON.stringify(sources).includes('"baseUri":"file:///p"'));
    assert.deepEqual(rest, [
      { globPattern: { baseUri: 'file:///p/%5Ba%5D/static', pattern: '**/*' } },
      { globPattern: { baseUri: 'file:///p/%5Ba%5D', pattern: 'static' } },
    ]);
  });

  it('asks once for directories inside one another', () => {
    const globs = watchedGlobs(paths('/p'), paths('/p', '/s/a', '/s'), true);
    assert.equal(globs.length, 3);
  });

  it('writes whole paths for clients without relative patterns', () => {
    const globs = watchedGlobs([], paths('/p/[a]/static'), false);
    assert.deepEqual(globs, [
      { globPattern: '/p/[[]a[]]/static/**/*' },
      { globPattern: '/p/[[]a[]]/static' },
    ]);
  });
});
