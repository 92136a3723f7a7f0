import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileOf } from '../../src/engine/hashing/profile';
import { cellsOfThisRun } from './cells';
import { DjangoHashing, encode, type HashingCase, ourOutcome } from './hashingCase';

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

const VECTORS: Vectors = JSON.parse(readFileSync('server/test/golden/hashed-files.json', 'utf8'));

for (const { django, python } of cellsOfThisRun()) {
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
        const expected = await oracle.ask(hashed);
        assert.deepEqual(ourOutcome(hashed, profileOf(django)), expected, vector.name);
      }
    });
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
