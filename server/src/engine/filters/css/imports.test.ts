import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { memoryFiles } from '../../../../test/support/memoryFiles';
import { importsOf } from './imports';

const FILES = memoryFiles(`
-- a/_part.scss --
@use 'deep/one' as *;
-- a/deep/one.scss --
-- a/deep/two.less --
@import (reference) "../plain";
-- a/plain.css --
@import url(sheet.css) screen;
-- a/sheet.css --
@import 'round.css';
-- a/round.css --
@import "sheet.css";
-- a/kit/_index.scss --
-- a/alone.sass --
-- main/x.scss --
`);

/** What `text`, as `a/main.scss`, imports below `a`. */
function check(text: string, expected: readonly string[]): void {
  FILES.write('/a/main.scss', text);
  assert.deepEqual(
    [...importsOf('/a/main.scss', FILES)].map((path) => path.slice(3)),
    expected,
  );
}

describe('importsOf', () => {
  it('follows imports of every kind, into partials, indexes and each other', () => {
    check(`@import "part";`, ['_part.scss', 'deep/one.scss']);
    check(`@use "kit";\n@forward 'deep/one';`, ['kit/_index.scss', 'deep/one.scss']);
    check(`@import 'deep/two', "plain.css"`, ['deep/two.less', 'plain.css', 'sheet.css', 'round.css']);
    check(`@import url("sheet.css") print;`, ['sheet.css', 'round.css']);
    check('@import alone\n@require deep/one', ['alone.sass', 'deep/one.scss']);
  });

  it('passes over comments, what is not there, itself, and other places of the web', () => {
    check(`/* @import "part"; */ // @import "part"\na { b: c }`, []);
    check(`@import "none", "main"; @import url(https://x.y/part.scss); @import "//cdn/part.css";`, []);
    check(`@use "sass:math";`, []);
  });
});
