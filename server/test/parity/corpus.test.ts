import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { askCli, askDjango } from './answers';
import { cell, folders, type ProjectFolder } from './cells';
import { type ComparedSetting, compareSettings } from './compare';
import { eachOf } from './eachOf';
import { describeSetting, share, table } from './tally';

/** Settings packages in the styles real projects have, evaluated and imported; the truth is computed in each run. */
describe('settings of the corpus equal what Django imports', () => {
  const packages = folders(resolve('server/test/parity/corpus'));
  let compared = new Map<string, ComparedSetting[]>();

  before('both sides read every package', async function () {
    this.timeout(300_000);
    const django = cell('5.2');
    const compare = async (project: ProjectFolder) => {
      const [truth, got] = [
        await askDjango(django, project, { settings: true }),
        await askCli(django, project, 'settings'),
      ];
      return compareSettings(truth.settings!, got.settings);
    };
    const results = await eachOf(packages, (project) =>
      compare(project).catch((error: Error) => error.message),
    );
    const failed = [...results].filter(
      (entry): entry is [ProjectFolder, string] => typeof entry[1] === 'string',
    );
    assert.deepEqual(
      failed.map(([project, message]) => `${project.name}: ${message}`),
      [],
    );
    compared = new Map(
      [...results].map(([project, settings]) => [project.name, settings as ComparedSetting[]]),
    );
  });

  for (const { name } of packages) {
    it(`${name}: nothing known but wrong`, () => {
      const wrong = compared.get(name)!.filter((setting) => setting.verdict === 'wrong');
      assert.deepEqual(wrong.map(describeSetting), []);
    });
  }

  it('at least 95 % are known and equal', () => {
    assert.ok(share([...compared.values()].flat()) >= 0.95);
  });

  after('report', () => {
    console.log(table('corpus, Django 5.2', new Map([...compared].sort())));
    report('corpus', compared);
  });
});

function report(name: string, compared: ReadonlyMap<string, readonly ComparedSetting[]>): void {
  const open = [...compared].flatMap(([project, settings]) =>
    settings
      .filter((setting) => setting.verdict !== 'equal' && setting.verdict !== 'no data')
      .map((setting) => ({ project, ...setting })),
  );
  mkdirSync('.cache/parity/differences', { recursive: true });
  writeFileSync(`.cache/parity/differences/${name}.json`, JSON.stringify(open, undefined, 1));
}
