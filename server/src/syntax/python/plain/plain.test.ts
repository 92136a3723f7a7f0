import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { program } from '../../../../test/parity/programs';
import { Entropy } from '../../../../test/support/entropy';
import { mutate, soup } from '../../../../test/support/mutate';
import { settingsPackages } from '../../../../test/support/settingsPackages';
import { finish } from '../../../base/steps';
import { convert } from '../convert';
import { type Piece, parsePieces, parseTrees } from '../grammar';

const texts = settingsPackages().flatMap((one) => [...one.texts.values()]);

/** What is plain is what the grammar's tree would be converted to; answers the share of plain characters. */
function check(all: readonly string[]): number {
  const plain = all.map((text) => {
    const pieces = finish(parsePieces(text));
    const grammatical = finish(convert(text, finish(parseTrees(text))));
    assert.deepEqual(finish(convert(text, pieces)), grammatical, text);
    return length(pieces.filter((piece) => piece.plain));
  });
  return plain.reduce((sum, one) => sum + one, 0) / all.join('').length;
}

function length(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

function made(count: number, make: (random: Entropy) => string): string[] {
  return Array.from({ length: count }, (_, seed) => make(new Entropy(seed)));
}

describe('plain code', () => {
  it('is most of what settings are made of, and read as the grammar reads it', () =>
    assert.ok(check(texts) > 0.8));

  it('is read so in generated programs, too', () =>
    assert.ok(check(made(150, (random) => program(random.int(0, 2 ** 31)))) > 0.2));

  it('is read so after edits', () =>
    assert.ok(check(made(300, (random) => mutate(random.pick(texts), random))) > 0.3));

  it('is seldom found in mere words', () => assert.ok(check(made(600, soup)) < 0.2));

  it('is found in every way of writing lines', () => {
    const ways = [
      (text: string) => text.replaceAll('\n', '\r\n'),
      (text: string) => text.replaceAll('\n\n', '\n \n'),
      (text: string) => text.replaceAll('    ', '  '),
      (text: string) => text.replaceAll('    ', '\t'),
      (text: string) => text.replaceAll(' = ', ' \\\n= '),
      (text: string) => text.replaceAll('(', '( # why\n'),
    ];
    for (const change of ways) check(texts.slice(0, 20).map(change));
  });
});
