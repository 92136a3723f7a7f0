import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { headerValue, readHeaders } from './headers';
import { iniEntry, readIni } from './ini';

/** Sections as `{section: {key: value}}`, spans checked against the text. */
function check(text: string, expected: Record<string, Record<string, string | undefined>>, problems = 0) {
  const ini = readIni(text);
  const plain = ini.sections.map((section) => [
    section.name,
    Object.fromEntries(section.entries.map((entry) => [entry.key, entry.value])),
  ]);
  assert.deepEqual(Object.fromEntries(plain), expected);
  assert.equal(ini.problems.length, problems);
  for (const entry of ini.sections.flatMap((section) => section.entries)) {
    assert.equal(text.slice(entry.keySpan.start, entry.keySpan.end), entry.key);
    const written = text.slice(entry.valueSpan.start, entry.valueSpan.end);
    if (!entry.value?.includes('\n')) assert.equal(written, entry.value ?? '');
  }
}

describe('readIni', () => {
  it('reads sections, both delimiters, comments and continuations as configparser does', () => {
    check('[a]\nx = 1\n# no\ny: 2 # kept\n; no\nz =\n  one\n\n  two\n\n[b c]\nq\n', {
      a: { x: '1', y: '2 # kept', z: '\none\n\ntwo' },
      'b c': { q: undefined },
    });
    check('[tool:pytest]\r\nDJANGO_SETTINGS_MODULE = site.settings\r\n', {
      'tool:pytest': { DJANGO_SETTINGS_MODULE: 'site.settings' },
    });
  });

  it('reads pyvenv.cfg, which has no section', () => {
    const text = 'home = C:\\Python312\ninclude-system-site-packages = false\nversion = 3.12.1\n';
    check(text, {
      '': { home: 'C:\\Python312', 'include-system-site-packages': 'false', version: '3.12.1' },
    });
    assert.equal(iniEntry(readIni(text), '', 'HOME')?.value, 'C:\\Python312');
  });

  it('lets the last of two equal keys win', () => {
    assert.equal(iniEntry(readIni('[a]\nk=1\nK=2\n[b]\nk=3\n[a]\nj=4\n'), 'a', 'k')?.value, '2');
  });

  it('reports what fits nothing and goes on', () => {
    check('[a\n= 1\nx = 2\n', { '': { x: '2' } }, 2);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('[', ']', '=', ':', ' ', '\n', 'a', '#', '\r') }),
        (text) => {
          readIni(text);
          readHeaders(text);
        },
      ),
    );
  });
});

describe('readHeaders', () => {
  it('reads up to the first empty line', () => {
    const text = 'Metadata-Version: 2.1\nName: Django\nVersion: 5.2.1\nSummary: a\n   b\n\nName: not this\n';
    const headers = readHeaders(text);
    assert.equal(headerValue(headers, 'name'), 'Django');
    assert.equal(headerValue(headers, 'Version'), '5.2.1');
    assert.equal(headerValue(headers, 'Summary'), 'a\nb');
    assert.equal(headers.length, 4);
    const span = headers[2]!.valueSpan;
    assert.equal(text.slice(span.start, span.end), '5.2.1');
  });
});
