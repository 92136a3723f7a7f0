import fc from 'fast-check';
import type { BundleCase, CaseBundle, CaseSpec } from './bundleCase';

const FILES: Readonly<Record<string, string>> = {
  'a.js': 'A // a\n',
  'b.js': 'B\r\n',
  'c.css': 'c { background: url(i.png) }',
  'sub/d.js': 'D',
  'sub/e.css': 'e { background: url("../i.png") ; color : red }\n',
  'sub/deep/f.js': '',
};

const item = fc.constantFrom(...Object.keys(FILES), '*.js', 'sub/*', '**/*.css', 'sub/*/*.js', 'none/*');
const filter = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('x', 'y', 'z'),
      fc.constantFrom('i', 'o', 'io', 'io', 'i', 'p', 'c'),
      fc.constantFrom('none', 'merge', 'false'),
    )
    .map(([id, methods, level]) => `trace:${id}:${methods}:${level}`),
  fc.constantFrom('cssrewrite', 'rcssmin', 'rjsmin', 'cssmin', 'datauri'),
);
const level = fc.constantFrom(false, 'merge' as const, true);

/** Sources and nested bundles, with filters and levels of their own; some without an output, some empty. */
const { spec } = fc.letrec<{ spec: CaseSpec }>((tie) => ({
  spec: fc
    .record(
      {
        contents: fc.array(fc.oneof({ weight: 4, arbitrary: item }, { weight: 1, arbitrary: tie('spec') }), {
          maxLength: 4,
        }),
        output: fc.constantFrom('out', 'gen/o.js', 'sub/o.css', 'g/o.%(version)s.css'),
        filters: fc.array(filter, { maxLength: 3 }),
        depends: fc.array(fc.constantFrom('a.js', 'sub/*'), { maxLength: 1 }),
        debug: level,
        remove_duplicates: fc.boolean(),
      },
      { requiredKeys: ['contents'] },
    )
    .map((made): CaseBundle => made as CaseBundle),
}));

/** One to three bundles that do not write to the same place. */
export const randomCase: fc.Arbitrary<BundleCase> = fc
  .record({
    specs: fc.array(spec, { minLength: 1, maxLength: 3 }),
    debug: level,
    manifest: fc.constantFrom('json', 'file', 'cache'),
    versions: fc.constantFrom('hash', 'hash:3'),
  })
  .map(({ specs, debug, manifest, versions }) => ({
    files: FILES,
    env: { debug, manifest, versions },
    bundles: specs.map((one, i) => [`b${i}`, placed(one, `${i}`)] as const),
  }));

function placed(bundle: CaseSpec, place: string): CaseSpec {
  if ('same' in bundle) return bundle;
  return {
    ...bundle,
    ...(bundle.output === undefined ? {} : { output: `o${place}/${bundle.output}` }),
    contents: bundle.contents.map((one, i) => (typeof one === 'string' ? one : placed(one, `${place}-${i}`))),
  };
}
