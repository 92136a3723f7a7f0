import type { BundleCase, CaseSpec } from './bundleCase';

const FILES = { 'a.js': 'A', 'b.js': 'B', 'sub/c.js': 'C', '~/lib/l.js': 'L', '~/other/o.js': 'O\r\n' };
/** It runs at every level, so that its bundle is merged even in debug. */
const ALWAYS = 'trace:x:i:none';
/** The original would build what is asked for; asking alone is compared. */
const NOT_BUILT = { auto_build: false };
const PRODUCTION = 'trace:y:o:false';

/** What `{% assets %}` gives: the behaviours that webassets' own tests of `Bundle.urls` assert. */
export const URL_CASES: Readonly<Record<string, BundleCase>> = { ...levels(), ...expiry(), ...places() };

type Cases = Record<string, BundleCase>;

function one(spec: CaseSpec, env: BundleCase['env'] = {}): BundleCase {
  return { files: FILES, env: { ...NOT_BUILT, ...env }, bundles: [['all', spec]], urls: true };
}

function levels(): Cases {
  const a = { contents: ['a.js', 'b.js'], output: 'out.js' };
  const specs: Record<string, CaseSpec> = {
    'sources and an output': a,
    'sources alone': { contents: ['a.js', 'b.js'] },
    nothing: { contents: [], output: 'out.js' },
    'sources and a filter, no output': { contents: ['a.js'], filters: [PRODUCTION] },
    'a filter of production': { ...a, filters: [PRODUCTION] },
    'a filter that always runs': { ...a, filters: [ALWAYS] },
    'of its own mind: False': { ...a, debug: false },
    'of its own mind: merge': { ...a, debug: 'merge' },
    'of its own mind: True, and a filter that always runs': { ...a, filters: [ALWAYS], debug: true },
    'a glob, an absolute path': {
      contents: ['*.js', '~/media/sub/c.js'],
      output: 'out.js',
      debug: true,
    },
    nested: { contents: ['a.js', { contents: ['b.js', 'sub/c.js'], output: 'in.js' }], output: 'out.js' },
    'nested, always merged within': {
      contents: ['a.js', { contents: ['b.js'], output: 'in.js', filters: [ALWAYS] }],
      output: 'out.js',
    },
    'nested, without an output within': {
      contents: ['a.js', { contents: ['b.js'], filters: [PRODUCTION] }],
      output: 'out.js',
    },
    'nested, merged within by its own mind': {
      contents: ['a.js', { contents: ['b.js'], output: 'in.js', debug: 'merge' }],
      output: 'out.js',
    },
    container: {
      contents: [
        { contents: ['a.js'], output: 'x.js' },
        { contents: ['b.js'], output: 'y.js' },
      ],
    },
    'container with a filter that always runs': {
      contents: [
        { contents: ['a.js'], output: 'x.js' },
        { contents: ['b.js'], output: 'y.js' },
      ],
      filters: [ALWAYS],
    },
    'container in a container': {
      contents: [
        { contents: [{ contents: ['a.js'], output: 'x.js' }], filters: [ALWAYS] },
        { contents: ['b.js'], output: 'y.js' },
      ],
    },
    'container with sources without an output': {
      contents: [{ contents: ['a.js', 'b.js'] }, { contents: ['sub/c.js'], output: 'y.js' }],
    },
    duplicates: { contents: ['a.js', 'a.js', 'b.js'], output: 'out.js' },
    'a missing source': { contents: ['missing.js'], output: 'out.js' },
  };
  const cases: Cases = {};
  for (const debug of [true, 'merge', false] as const) {
    for (const [name, spec] of Object.entries(specs))
      cases[`urls, debug ${debug}: ${name}`] = one(spec, { debug });
  }
  return cases;
}

function expiry(): Cases {
  const cases: Cases = {};
  for (const url_expire of [null, true, false]) {
    for (const output of ['out.js', 'g/out.%(version)s.js']) {
      for (const manifest of ['json', 'cache', false]) {
        const name = `urls, url_expire ${url_expire}, to ${output}, manifest ${manifest}`;
        cases[name] = one({ contents: ['a.js'], output }, { url_expire, manifest, cache: true });
      }
    }
    cases[`urls, url_expire ${url_expire}, no versions`] = one(
      { contents: ['a.js'], output: 'out.js' },
      { url_expire, versions: false, manifest: false },
    );
    cases[`urls, url_expire ${url_expire}, timestamps`] = one(
      { contents: ['a.js'], output: 'out.js' },
      { url_expire, versions: 'timestamp', manifest: false },
    );
  }
  return {
    ...cases,
    "urls, url_expire by the bundle's own configuration": one({
      contents: ['a.js'],
      output: 'out.js',
      config: { url_expire: false },
    }),
  };
}

function places(): Cases {
  const cases: Cases = {};
  for (const url of ['/media/', '/media', '', 'http://cdn.example/s', '//cdn/s/']) {
    for (const debug of [true, false]) {
      cases[`urls below ${url || 'nothing'}, debug ${debug}`] = one(
        { contents: ['a.js', 'sub/c.js'], output: 'g/out.js' },
        { url, debug },
      );
    }
  }
  const mapped = { debug: true, load_path: ['~/lib', '~/media'], url_mapping: { '~/lib': '/lib/' } };
  return {
    ...cases,
    'urls: a folder of the load path has its own': one(
      { contents: ['l.js', 'a.js'], output: 'out.js' },
      mapped,
    ),
    'urls: a file that no URL leads to is copied to one': one(
      { contents: ['~/other/o.js', 'a.js'], output: 'out.js' },
      { debug: true },
    ),
    'urls: an output outside, mapped': one(
      { contents: ['a.js'], output: '~/lib/out.js' },
      { url_mapping: { '~/lib': '/lib/' } },
    ),
    'urls: a URL is itself': {
      ...one({ contents: ['http://cdn.example/x.js', 'a.js'], output: 'out.js' }, { debug: true }),
      builds: 0,
    },
    'urls: characters that mean something': {
      files: { 'a b#?.js': 'x', 'é.js': 'y' },
      env: { ...NOT_BUILT, debug: true },
      bundles: [['all', { contents: ['a b#?.js', 'é.js'], output: 'out.js' }]],
      urls: true,
    },
  };
}
