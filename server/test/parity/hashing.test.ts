import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { profileOf } from '../../src/engine/hashing/profile';
import { cellsThatCollect } from './cells';
import { DjangoHashing, encode, type HashingCase, ourOutcome, ourScan } from './hashingCase';
import { randomText, randomTree, type Temper } from './randomTrees';

interface Vectors {
  readonly commonFiles: Readonly<Record<string, string>>;
  readonly cases: readonly Vector[];
}

interface Vector {
  readonly name: string;
  readonly target: string;
  readonly source: string;
  readonly moduleAggregation: boolean;
  readonly latin1: boolean;
  readonly files: Readonly<Record<string, string>>;
  readonly expected: readonly { readonly django: readonly string[]; readonly result: string }[];
}

/** Random trees of each temper that every Django is asked about. */
const TREES = Number(process.env.HASHING_TREES ?? 150);
/** Failures that WhiteNoise is asked to word. */
const WORDS = 20;
const TEMPERS: readonly Temper[] = ['tame', 'odd', 'wild'];

const VECTORS: Vectors = JSON.parse(readFileSync('server/test/golden/hashed-files.json', 'utf8'));

for (const { django, python } of cellsThatCollect()) {
  describe(`Hashing as Django ${django} does it`, function () {
    this.timeout(120_000);
    let oracle: DjangoHashing;
    before(() => {
      oracle = new DjangoHashing(join(python, 'bin/python'));
    });
    after(() => oracle.end());

    it('holds for the golden vectors, which say what Django does', async () => {
      for (const vector of VECTORS.cases) {
        const hashed = caseOf(vector);
        const { root, ...expected } = await oracle.ask(hashed);
        assert.deepEqual(ourOutcome(hashed, profileOf(django), root), expected, vector.name);
      }
    });

    it('matches in random texts as its regular expressions do', async () => {
      const texts = fc.sample(randomText, { seed: 20_260_101, numRuns: TREES * 20 });
      const expected = await oracle.scan(texts);
      for (const language of ['css', 'js'] as const) {
        for (const [i, text] of texts.entries()) {
          const ours = ourScan(text, language, profileOf(django));
          assert.deepEqual(ours, expected[language][i], `${language}: ${JSON.stringify(text)}`);
        }
      }
    });

    it('fails in the words of WhiteNoise under its storage', async () => {
      const trees = fc.sample(randomTree('wild'), { seed: 20_260_102, numRuns: TREES });
      let told = 0;
      for (const tree of trees) {
        const plain = ourOutcome(tree, profileOf(django), '/root');
        if (plain.error?.exception !== 'ValueError' || tree.keepIntermediateFiles || told === WORDS) continue;
        const hashed = { ...tree, whiteNoise: true };
        const { root, ...expected } = await oracle.ask(hashed);
        assert.deepEqual(ourOutcome(hashed, profileOf(django), root), expected, readable(tree));
        told++;
      }
      assert.equal(told, WORDS);
    });

    for (const temper of TEMPERS) {
      it(`holds for random ${temper} trees`, async () => {
        const trees = fc.sample(randomTree(temper), { seed: 20_260_101, numRuns: TREES });
        const answers = trees.map((tree) => oracle.ask(tree));
        for (const [i, tree] of trees.entries()) {
          const { root, ...expected } = await answers[i]!;
          assert.deepEqual(ourOutcome(tree, profileOf(django), root), expected, readable(tree));
        }
      });
    }
  });
}

function caseOf(vector: Vector): HashingCase {
  const files = { ...VECTORS.commonFiles, ...vector.files };
  const target = Buffer.from(vector.source, vector.latin1 ? 'latin1' : 'utf8');
  return {
    files: [
      ...Object.entries(files).map(([path, text]) => [path, encode(text)] as const),
      [vector.target, encode(target)],
    ],
    existing: [],
    staticUrl: '/static/',
    moduleAggregation: vector.moduleAggregation,
    keepIntermediateFiles: false,
    maxPasses: 5,
  };
}

/** For the message of a failed comparison: the case with its contents as text. */
function readable(tree: HashingCase): string {
  const text = ([path, content]: readonly [string, string]) => [
    path,
    Buffer.from(content, 'base64').toString(),
  ];
  return JSON.stringify({ ...tree, files: tree.files.map(text), existing: tree.existing.map(text) }, null, 1);
}
