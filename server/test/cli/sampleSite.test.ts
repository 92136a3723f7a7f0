import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKOUT, cli, json } from './support';

const SITE = join(CHECKOUT, 'test-workspace');

/** Those that need neither django-assets nor the tools of filters. */
const BUNDLE_RULES = [
  ...['broken-filter', 'bundle-cycle', 'bundle-without-output', 'duplicate-bundle-name', 'duplicate-source'],
  ...[
    'filters-cannot-combine',
    'glob-catches-hashed-copies',
    'glob-catches-output',
    'glob-includes-overwritten',
  ],
  ...['output-collision', 'output-name-ambiguous-for-django-manifest', 'output-overwrites-source'],
  ...['unknown-filter', 'version-placeholder-without-versions'],
].join(',');

/** One row of a table in the sample site's README. */
interface Mistake {
  readonly file: string;
  /** 1 for what the file as a whole is guilty of. */
  readonly line: number;
  readonly rule: string;
  readonly found: string;
}

/** The rows below the heading that begins with `heading`. */
function mistakes(heading: string): Mistake[] {
  const readme = readFileSync(join(SITE, 'README.md'), 'utf8');
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| \d+ \| `([^`:]+)(?::(\d+))?` \|.*\| `([^`]+)` \| (\w+) \|$/gm)].map(
    ([, file, line, rule, found]) => ({
      file: file!,
      line: line === undefined ? 1 : Number(line),
      rule: rule!,
      found: found!,
    }),
  );
}

interface Found {
  readonly rule: string;
  readonly file: string;
  readonly range: { readonly start: { readonly line: number } };
}

function findings(args: string[]): string[] {
  const { diagnostics } = json(cli(CHECKOUT, ['check', '--project', SITE, '--json', ...args]), 1);
  return diagnostics.map(
    ({ rule, file, range }: Found) => `${file.slice(SITE.length + 1)}:${range.start.line + 1} ${rule}`,
  );
}

describe('the sample site', () => {
  for (const [heading, args] of [
    ['Mistakes under `config.settings.dev`', []],
    ['Mistakes under `config.settings.prod`', ['--settings', 'config.settings.prod']],
    [
      'Mistakes under `config.settings.bundles`',
      ['--settings', 'config.settings.bundles', '--select', BUNDLE_RULES],
    ],
  ] as const) {
    it(`has the mistakes its README lists: ${heading}`, () => {
      const listed = mistakes(heading);
      assert.ok(listed.length >= 4, 'the table was not understood');
      for (const { file, line } of listed.filter(({ line }) => line > 1)) {
        const lines = readFileSync(join(SITE, file), 'utf8').split('\n');
        assert.ok(line < lines.length, `${file} has no line ${line}`);
      }
      const expected = listed.filter(({ found }) => found === 'today');
      assert.deepEqual(
        findings([...args]).sort(),
        expected.map(({ file, line, rule }) => `${file}:${line} ${rule}`).sort(),
      );
    });
  }

  it('is read wholly without Django', () => {
    const { files, complete } = json(cli(CHECKOUT, ['index', '--project', SITE, '--json']));
    assert.equal(complete, true);
    const hidden = files.filter(({ shadowed }: { shadowed: unknown[] }) => shadowed.length > 0);
    assert.deepEqual(
      hidden.map(({ path, shadowed }: { path: string; shadowed: { identical: boolean }[] }) => [
        path,
        shadowed.map(({ identical }) => identical),
      ]),
      [
        ['css/site.css', [false]],
        ['img/logo.svg', [true]],
        ['shop/js/basket.js', [false]],
      ],
    );
  });
});
