import { describe, it } from 'mocha';
import { editOddly } from '../../test/support/fuzzEdits';

describe('any edits', () => {
  it('leave every feature answering, and all as if the files had just been opened', () => {
    for (let seed = 0; seed < 12; seed++) editOddly(seed, 40);
  }).timeout(60_000);
});
