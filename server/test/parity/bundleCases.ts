import type { BundleCase } from './bundleCase';

const FILES = { 'a.js': 'A', 'b.js': 'B', 'c.js': 'C' };

/** The behaviours that webassets' own tests assert, each as files and bundles; what comes of them is asked of webassets. */
export const BUNDLE_CASES: Readonly<Record<string, BundleCase>> = {
  'merges sources with a line end between them': {
    files: FILES,
    env: {},
    bundles: [['all', { contents: ['a.js', 'b.js'], output: 'out.js' }]],
  },
  'runs input and output filters in their order': {
    files: FILES,
    env: {},
    bundles: [
      [
        'all',
        { contents: ['a.js', 'b.js'], output: 'out.js', filters: ['trace:x:io:false', 'trace:y:io:false'] },
      ],
    ],
  },
};
