import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { unpickle } from './pickle';
import { readJsonManifest, readPickleManifest, writeJsonManifest, writePickleManifest } from './webassets';

const version = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null));
const manifest = fc
  .array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), version), { maxLength: 40 })
  .map((entries) => new Map(entries));

describe('manifests of webassets', () => {
  it('hold what was written, in both formats', () => {
    fc.assert(
      fc.property(manifest, (versions) => {
        assert.deepEqual(readPickleManifest(writePickleManifest(versions)), versions);
        assert.deepEqual(
          new Map([...readJsonManifest(writeJsonManifest(versions))!].sort()),
          new Map([...versions].sort()),
        );
      }),
    );
  });

  it('are read without running anything, whatever stands in them', () => {
    const attack = Buffer.from("cos\nsystem\n(S'true'\ntR.");
    assert.equal(unpickle(attack), undefined);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), manifest, fc.nat(), (noise, versions, place) => {
        const bytes = writePickleManifest(versions);
        bytes.set(noise.subarray(0, bytes.length), Math.max(0, (place % bytes.length) - noise.length));
        readPickleManifest(bytes);
        readPickleManifest(noise);
        readJsonManifest(Buffer.from(noise).toString());
      }),
      { numRuns: 500 },
    );
  });
});
