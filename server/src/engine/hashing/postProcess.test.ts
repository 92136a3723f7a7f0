import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Contents, hashedText, hashTree } from '../../../test/support/hashedTree';

interface Vectors {
  readonly commonFiles: Readonly<Record<string, string>>;
  readonly cases: readonly {
    readonly name: string;
    readonly target: string;
    readonly source: string;
    readonly moduleAggregation: boolean;
    readonly latin1: boolean;
    readonly files: Readonly<Record<string, string>>;
    readonly expected: readonly { readonly django: readonly string[]; readonly result: string }[];
  }[];
}

const { commonFiles, cases }: Vectors = JSON.parse(
  readFileSync('server/test/golden/hashed-files.json', 'utf8'),
);

describe('The golden vectors of hashed files', () => {
  for (const { name, target, source, moduleAggregation, latin1, files, expected } of cases) {
    it(name, () => {
      const all = { ...commonFiles, ...files, [target]: latin1 ? Buffer.from(source, 'latin1') : source };
      for (const { django, result } of expected) {
        for (const version of django) {
          assert.equal(resultOf(all, target, { django: version, moduleAggregation }), result, version);
        }
      }
    });
  }
});

/** The final text of the target or the failure, as the vectors put it. */
function resultOf(files: Contents, target: string, options: Parameters<typeof hashTree>[1]): string {
  const result = hashTree(files, options);
  const [failure] = result.failures;
  if (!failure) return hashedText(result, files, target);
  const message = failure.message
    .replace(/ with <.*>\.$/, '')
    .replaceAll('/srv/root', 'STATIC_ROOT')
    .replaceAll('/srv/', 'PARENT/');
  const note = failure.note === undefined ? '' : ` | ${failure.note}`;
  return `ERR ${failure.reported ? failure.name : 'RAISE'}${failure.reported ? ':' : ''} ${failure.exception}: ${message}${note}`;
}
