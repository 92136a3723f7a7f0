import assert from 'node:assert/strict';
import { askCli, askDjango, type IndexedFile } from './answers';
import { type Cell, cellsOfThisRun, type ProjectFolder, productsOfThisRun } from './cells';
import { type ComparedSetting, compareIndex, compareSettings } from './compare';
import { eachOf } from './eachOf';
import { sampleNames } from './sampleNames';
import { describeSetting, share, table } from './tally';

interface Measured {
  readonly files: number;
  readonly index: string[];
  readonly complete: boolean;
  readonly settings: ComparedSetting[];
  readonly find: string[];
}

for (const cell of [...cellsOfThisRun(), ...productsOfThisRun()]) {
  describe(`projects under ${nameOf(cell)}`, () => {
    let measured = new Map<ProjectFolder, Measured | Error>();

    before('both sides read every project', async function () {
      this.timeout(300_000);
      measured = await eachOf(cell.projects, (project) =>
        measure(cell, project).catch((error: Error) => error),
      );
    });

    const of = (project: ProjectFolder): Measured => {
      const result = measured.get(project)!;
      if (result instanceof Error) throw result;
      return result;
    };
    for (const project of cell.projects) {
      it(`${project.name}: the index equals what the finders list`, () => {
        assert.deepEqual(of(project).index, []);
        assert.equal(of(project).complete, true);
      });
      it(`${project.name}: no setting is known but wrong`, () => {
        const wrong = of(project).settings.filter((setting) => setting.verdict === 'wrong');
        assert.deepEqual(wrong.map(describeSetting), []);
      });
      it(`${project.name}: find answers as findstatic`, () => assert.deepEqual(of(project).find, []));
    }

    it('at least 95 % of the settings are known and equal', () => {
      assert.ok(share(cell.projects.flatMap((project) => of(project).settings)) >= 0.95);
    });

    after('report', () => {
      const read = [...measured].filter(
        (entry): entry is [ProjectFolder, Measured] => !(entry[1] instanceof Error),
      );
      const settings = new Map(read.map(([project, result]) => [project.name, result.settings]));
      console.log(table(`projects, ${nameOf(cell)}`, settings));
      const files = read.reduce((sum, [, result]) => sum + result.files, 0);
      const differences = read.reduce((sum, [, result]) => sum + result.index.length + result.find.length, 0);
      console.log(`  ${files} static paths in ${read.length} projects, ${differences} differences`);
    });
  });
}

/** A product has one Django. */
function nameOf({ django }: Cell): string {
  return /^\d/.test(django) ? `Django ${django}` : django;
}

async function measure(cell: Cell, project: ProjectFolder): Promise<Measured> {
  const index: { files: IndexedFile[]; complete: boolean } = await askCli(cell, project, 'index');
  const names = sampleNames(
    index.files.map((file) => file.path),
    200,
  );
  const truth = await askDjango(cell, project, { settings: true, index: true, find: names });
  const settings = await askCli(cell, project, 'settings');
  const found: { results: Record<string, string[]> } = await askCli(cell, project, 'find', '--', ...names);
  return {
    files: truth.index!.length,
    index: compareIndex(truth.index!, index.files),
    complete: index.complete,
    settings: compareSettings(truth.settings!, settings.settings),
    find: names
      .filter((name) => JSON.stringify(truth.find![name]) !== JSON.stringify(found.results[name]))
      .map((name) => `${name}: expected ${truth.find![name]}, got ${found.results[name]}`),
  };
}
