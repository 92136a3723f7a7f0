import assert from 'node:assert/strict';
import type { AbsPath } from '../base/path';
import { watchedGlobs } from './watch';

const path = (text: string) => text as AbsPath;
const none = new Set<AbsPath>();

describe('watch', () => {
  it('asks for all below a folder, and for the folder itself', () => {
    assert.deepEqual(watchedGlobs([path('/p/[a]')], none), [
      { globPattern: { baseUri: 'file:///p/%5Ba%5D', pattern: '**/*' } },
      { globPattern: { baseUri: 'file:///p', pattern: '[[]a[]]' } },
    ]);
  });

  it('asks for names only where packages are installed', () => {
    const site = path('/v/lib/site-packages');
    assert.deepEqual(watchedGlobs([site], new Set([site])), [
      { globPattern: { baseUri: 'file:///v/lib/site-packages', pattern: '*' } },
    ]);
  });
});
