import assert from 'node:assert/strict';
import fc from 'fast-check';
import { after, describe, it } from 'mocha';
import { evaluateModule } from '../../src/facts/evaluate/evaluate';
import { certainty } from '../../src/facts/evaluate/value';
import { filesOf, sourcesOver } from '../support/evaluate';
import { showValue } from '../support/showValue';
import { admits, type Tagged } from './admits';
import { minimise } from './minimise';
import { ENVIRONMENT } from './programExpressions';
import { program } from './programs';
import { type ProgramTruth, PythonProcess } from './pythonProcess';

const COUNT = Number(process.env.DJANGO_STATIC_PROGRAMS ?? 400);
const SEED = Number(process.env.DJANGO_STATIC_SEED ?? 1);
/** Long runs of many thousand programs take their time. */
const TIMEOUT = 300_000 + COUNT * 200;
const SHOWN = Number(process.env.DJANGO_STATIC_SHOWN ?? 3);

describe('programs evaluate as Python runs them', () => {
  const python = new PythonProcess();
  after(() => python.end());

  it('nothing known but wrong, and at least 85 % known', async () => {
    const { total, known } = await compareAll(python, COUNT, false);
    assert.ok(known / total >= 0.85, `${known} of ${total} values are known`);
  }).timeout(TIMEOUT);

  it('nothing known but wrong where some code cannot be read', async () => {
    await compareAll(python, COUNT, true);
  }).timeout(TIMEOUT);
});

/** Compares `count` programs; fails with the smallest form of some that are evaluated wrongly. */
async function compareAll(python: PythonProcess, count: number, mystery: boolean) {
  const seeds = fc.sample(fc.integer(), { numRuns: count, seed: SEED });
  const worlds = mystery ? [0, 1, 2] : [0];
  const wrong: string[] = [];
  const tally = { total: 0, known: 0, raised: 0 };
  for (let at = 0; at < seeds.length; at += 100) {
    const sources = seeds.slice(at, at + 100).map((seed) => program(seed, mystery));
    const runs = sources.flatMap((source) => worlds.map((world) => ({ source, world, env: ENVIRONMENT })));
    const truths = await Promise.all(runs.map((run) => python.run(run)));
    sources.forEach((source, i) => {
      const mine = truths.slice(i * worlds.length, (i + 1) * worlds.length);
      const compared = compare(source, mine, mystery);
      tally.total += compared.total;
      tally.known += compared.known;
      tally.raised += mine.filter((truth) => truth.error !== null).length / worlds.length;
      if (compared.wrong.length > 0) wrong.push(source);
    });
  }
  const differences = await Promise.all(
    wrong.slice(0, SHOWN).map((source) => describeWrong(python, source, worlds, mystery)),
  );
  console.log(
    `    ${count} programs${mystery ? ' with unknown code' : ''}: ${tally.total} values, ` +
      `${((100 * tally.known) / tally.total).toFixed(1)} % known, ${Math.round(tally.raised)} programs raise`,
  );
  assert.equal(
    wrong.length,
    0,
    `${wrong.length} programs are evaluated wrongly:\n\n${differences.join('\n\n')}`,
  );
  return tally;
}

interface Compared {
  readonly total: number;
  readonly known: number;
  readonly wrong: readonly string[];
}

/** What is said of each name against what it is in each run that ended well. */
function compare(source: string, truths: readonly ProgramTruth[], mystery: boolean): Compared {
  const world = { env: ENVIRONMENT, complete: !mystery };
  const facts = evaluateModule('settings', sourcesOver(filesOf(`-- settings.py --\n${source}`), world));
  const wrong: string[] = [];
  let total = 0;
  let known = 0;
  for (const truth of truths) {
    if (truth.error !== null) continue;
    for (const [name, real] of Object.entries(truth.names)) {
      if (real[0] === 'o') continue;
      const value = facts.names.get(name)?.value;
      total++;
      if (value && certainty(value) === 'known') known++;
      if (value ? !admits(value, real) : facts.open === undefined)
        wrong.push(`${name} is ${untag(real)}, said to be ${value ? showValue(value) : 'unset'}`);
    }
    for (const [name, { value }] of facts.names) {
      if (!(name in truth.names) && !admits(value, UNSET))
        wrong.push(`${name} is unset, said to be ${showValue(value)}`);
    }
  }
  return { total, known, wrong };
}

const UNSET: Tagged = ['o', 'unset'];

async function describeWrong(
  python: PythonProcess,
  source: string,
  worlds: readonly number[],
  mystery: boolean,
): Promise<string> {
  const wrongIn = async (text: string) => {
    const truths = await Promise.all(
      worlds.map((world) => python.run({ source: text, world, env: ENVIRONMENT })),
    );
    return compare(text, truths, mystery).wrong;
  };
  const least = await minimise(source, async (text) => (await wrongIn(text)).length > 0);
  return `${least}# ${(await wrongIn(least)).join('\n# ')}`;
}

function untag(tagged: Tagged): string {
  switch (tagged[0]) {
    case 'n':
      return 'None';
    case 'b':
      return tagged[1] ? 'True' : 'False';
    case 's':
      return `'${tagged[1]}'`;
    case 'l':
      return `[${tagged[1].map(untag).join(', ')}]`;
    case 't':
      return `(${tagged[1].map(untag).join(', ')})`;
    case 'S':
      return `{${tagged[1].map(untag).join(', ')}}`;
    case 'd':
      return `{${tagged[1].map(([key, value]) => `${untag(key)}: ${untag(value)}`).join(', ')}}`;
    default:
      return tagged[1];
  }
}
