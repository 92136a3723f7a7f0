import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseArguments } from '../../src/cli/args';
import { COMMANDS } from '../../src/cli/commands/all';
import { CHECKOUT } from './support';

const read = (file: string) => readFileSync(join(CHECKOUT, file), 'utf8');
const { bin } = JSON.parse(read('package.json'));

/** Fails unless the words begin with the package's program and are a command line that it understands. */
function understood(words: readonly string[]): void {
  const [program = '', ...args] = words;
  assert.ok(program in bin, `${program} is not a program of the package`);
  assert.equal(parseArguments(args, COMMANDS).command?.verb, 'check');
}

// biome-ignore lint/suspicious/noExplicitAny: YAML of any shape
const blocksOf = (page: string): any[] =>
  [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block]) => parse(block!));

describe('hooks and workflows', () => {
  const hooks: { id: string; entry: string; language: string }[] = parse(read('.pre-commit-hooks.yaml'));
  const [annotations, scanning, config] = blocksOf(read('docs/ci.md'));

  it('name a command that exists', () => {
    for (const { entry, language } of hooks) {
      assert.equal(language, 'node');
      understood(entry.split(' '));
    }
    for (const { jobs } of [annotations, scanning]) {
      const [{ steps }] = Object.values<{ steps: { run?: string }[] }>(jobs) as [
        { steps: { run?: string }[] },
      ];
      const runs = steps.flatMap(({ run }) => (run?.startsWith('django-static ') ? [run] : []));
      assert.equal(runs.length, 1);
      understood(runs[0]!.replace(/ >.*/, '').split(' '));
    }
  });

  it('upload the file that was written, with the permission that needs', () => {
    const { steps } = scanning.jobs.scan;
    const file = / > (\S+)/.exec(steps.find(({ run = '' }) => run.includes('sarif')).run)![1];
    const upload = steps.find(({ uses = '' }) => uses.includes('upload-sarif'));
    assert.equal(upload.with.sarif_file, file);
    assert.equal(scanning.permissions['security-events'], 'write');
  });

  it('are told of in the documentation', () => {
    assert.deepEqual(
      config.repos[0].hooks
        .map(({ id }: { id: string }) => id)
        .filter((id: string) => !hooks.some((hook) => hook.id === id)),
      [],
    );
    const page = read('docs/ci.md');
    for (const { id } of hooks) assert.ok(page.includes(`| \`${id}\` |`), id);
    for (const [, option] of page.matchAll(/`(--[a-z-]+)/g))
      understood(['django-static', 'check', ...(optionTakesValue(option!) ? [option!, 'json'] : [option!])]);
  });
});

function optionTakesValue(option: string): boolean {
  return ['--python', '--format', '--project', '--baseline', '--select', '--ignore'].includes(option);
}
