import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeManifest } from './changeManifest';
import { compareManifests } from './compare';
import { loadJson } from './pythonJson';
import { type ManifestFormat, manifestHash, readManifest, writeManifest } from './staticfiles';

const OLD: ManifestFormat = { version: '1.0', hashed: false, sorted: false };
const NEW: ManifestFormat = { version: '1.1', hashed: true, sorted: false };
const SORTED: ManifestFormat = { ...NEW, sorted: true };

/** How a text is refused, or its number of entries. */
function read(text: string | Uint8Array, format = NEW): string | number {
  const outcome = readManifest(Buffer.from(text as string), format);
  if (outcome.kind === 'ok') return outcome.manifest.paths.size;
  const place = outcome.line === undefined ? '' : ` (${outcome.line}:${outcome.column})`;
  return `${outcome.reason}${place}`;
}

const entries = fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), {
  selector: ([path]) => path,
});

describe('staticfiles.json', () => {
  it('is written as each Django does', () => {
    const paths: [string, string][] = [
      ['b/ü.css', 'b/ü.0.css'],
      ['a"\u{1f600}', 'a\\'],
    ];
    const text = (format: ManifestFormat) => Buffer.from(writeManifest(paths, format)).toString();
    assert.equal(
      text(OLD),
      '{"paths": {"b/\\u00fc.css": "b/\\u00fc.0.css", "a\\"\\ud83d\\ude00": "a\\\\"}, "version": "1.0"}',
    );
    assert.match(text(NEW), /^\{"paths": \{"b.*, "version": "1\.1", "hash": "[0-9a-f]{12}"\}$/);
    assert.match(text(SORTED), /^\{"paths": \{"a.*, "version": "1\.1", "hash": "[0-9a-f]{12}"\}$/);
    assert.equal(manifestHash(paths), manifestHash(paths.toReversed()));
  });

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(OLD, NEW, SORTED), (paths, format) => {
        // Lone surrogates have no UTF-8, and no file name has one.
        fc.pre(!/\p{Surrogate}/u.test(paths.flat().join(' ')));
        const outcome = readManifest(writeManifest(paths, format), format);
        assert.ok(outcome.kind === 'ok');
        assert.deepEqual(new Map(outcome.manifest.paths), new Map(paths));
        assert.equal(outcome.manifest.hash, format.hashed ? manifestHash(paths) : '');
      }),
    );
  });

  it('is what was there before, if that is the same, and right beside whatever was', () => {
    const paths = Array.from({ length: 9000 }, (_, i) => [`a/${i}.css`, `a/${i}.0.css`] as [string, string]);
    for (const format of [OLD, NEW, SORTED]) {
      const whole = Buffer.from(writeManifest(paths, format));
      assert.equal(writeManifest(paths, format, whole), whole);
      const others = [whole.subarray(0, -1), Buffer.concat([whole, Buffer.from(' ')]), whole.subarray(1)];
      for (const before of [...others, Buffer.alloc(0), whole.subarray(0, 200_000)])
        assert.ok(whole.equals(writeManifest(paths, format, before)));
    }
  });

  it('is changed in its text to what writing all of it anew would give', () => {
    const name = fc.oneof(
      {
        arbitrary: fc.string({
          unit: fc.constantFrom('a', 'b', '/', ' ', '!', ',', ':', '}', '0'),
          maxLength: 6,
        }),
        weight: 9,
      },
      // What stands between names may be one.
      fc.constantFrom(': ', ', '),
      fc.string({ unit: fc.constantFrom('a', '"', '\\', 'ü'), maxLength: 3 }),
    );
    const all = fc.uniqueArray(fc.tuple(name, name), { selector: ([path]) => path, minLength: 1 });
    const changes = fc.array(fc.tuple(fc.nat(), name), { maxLength: 4 });
    fc.assert(
      fc.property(all, changes, fc.constantFrom(OLD, NEW, SORTED), (paths, others, format) => {
        const changed = new Map(others.map(([at, to]) => [paths[at % paths.length]![0], to]));
        const bytes = writeManifest(paths, format);
        const outcome = changeManifest(bytes, format, changed)!;
        const expected = paths.map(([path, old]) => [path, changed.get(path) ?? old] as const);
        assert.equal(
          Buffer.from(outcome.bytes).toString(),
          Buffer.from(writeManifest(expected, format)).toString(),
        );
        assert.equal(
          outcome.bytes === bytes,
          expected.every(([, to], i) => to === paths[i]![1]),
        );
        assert.deepEqual(
          outcome.before,
          new Map([...changed.keys()].map((path) => [path, new Map(paths).get(path)])),
        );
        assert.equal(changeManifest(bytes, format, new Map([['no such path', 'x']])), undefined);
      }),
    );
  });

  it('is refused by a Django older than its format, in the words of that Django', () => {
    const text = '{"paths": {}, "version": "1.1", "hash": ""}';
    assert.equal(read(text, NEW), 0);
    const outcome = readManifest(Buffer.from(text), OLD, 'names.json');
    assert.ok(outcome.kind === 'invalid');
    assert.equal(outcome.message, "Couldn't load manifest 'names.json' (version 1.0)");
    assert.match(outcome.reason, /version is 1\.1, which Django before 4\.2 cannot read/);
    assert.equal(read('{"version": "1.0"}', NEW), 0);
    assert.match(String(read('{"version": "2"}')), /version is 2/);
  });

  it('says where it is no JSON, and what is missing there', () => {
    const broken = (text: string) => String(read(text)).replace('it is not valid JSON: ', '');
    assert.equal(
      broken('{\n  "paths": {\n    "a.css": "b.css",\n  }\n}'),
      'in line 4, column 3, a name in double quotes is expected (4:3)',
    );
    assert.match(broken('{"paths": {"a": "b" "c": "d"}}'), /^in line 1, column 21, a comma or } is expected/);
    assert.match(broken('{"paths" {}}'), /^in line 1, column 10, a colon/);
    assert.match(broken('{"paths": }'), /^in line 1, column 11, a value/);
    assert.match(broken('{"paths'), /^in line 1, column 8, a double quote/);
    assert.match(broken('<<<<<<< HEAD\n'), /^in line 1, column 1, a value/);
    assert.match(broken('{}\n{}'), /^in line 2, column 1, the end of the text/);
    assert.match(broken('\ufeff{}'), /^in line 1, column 1, a value/);
    assert.match(broken('"\\x"'), /^in line 1, column 2, a known escape/);
    assert.match(broken('"a\tb"'), /^in line 1, column 3, an escaped control character/);
    assert.match(broken('['.repeat(100_000)), /less nesting/);
    assert.equal(read(Buffer.from([0x7b, 0xff])), 'it is not UTF-8');
  });

  it('of another shape is refused, not read in part', () => {
    assert.equal(read('[]'), 'it is not a JSON object');
    assert.equal(read('{}'), 'it names no version');
    assert.equal(read('{"version": "1.1", "paths": ["a"]}'), 'its paths are not a table of names');
    assert.equal(read('{"version": "1.1", "paths": {"a": 1}}'), 'its paths are not a table of names');
  });

  it('is read from any text without a throw', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '\\',
      'u00',
      '1',
      'true',
      ' ',
      'version',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const text = pieces.join('');
        const outcome = loadJson(text);
        assert.equal(outcome.kind === 'ok', isJson(text));
        if (outcome.kind === 'broken') assert.ok(outcome.offset <= text.length);
      }),
    );
  });

  it('is compared entry by entry', () => {
    const of = (paths: Record<string, string>) => ({
      version: '1.1',
      hash: '',
      paths: new Map(Object.entries(paths)),
    });
    assert.deepEqual(
      compareManifests(
        of({ same: '1', gone: '2', other: '3' }),
        of({ other: '4', '\u{1f600}': '6', '\ufb01': '5', same: '1' }),
      ),
      { added: ['\ufb01', '\u{1f600}'], removed: ['gone'], changed: ['other'] },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
