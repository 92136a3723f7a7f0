// Bundles the three programs of the package into dist/: the VS Code client, the language server and the CLI.
import { build } from 'esbuild';

const common = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  outdir: 'dist',
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** What is loaded with `import()`, by the server after it has answered `initialize`, by the command line mostly never:
 *  each a file of its own, so that node need not read it before. */
const late = {
  './analysis': 'server/src/lsp/analysis.ts',
  chokidar: 'chokidar',
  'fast-glob': 'fast-glob',
};
const lateFile = (name) => `./${name.replace('./', '')}.js`;
const keepLate = {
  name: 'keep-late',
  setup({ onResolve }) {
    onResolve({ filter: /^/ }, ({ kind, path }) =>
      kind === 'dynamic-import' && path in late ? { path: lateFile(path), external: true } : undefined,
    );
  },
};

await Promise.all([
  build({ ...common, entryPoints: { server: 'server/src/main.ts' }, plugins: [keepLate] }),
  build({
    ...common,
    entryPoints: Object.entries(late).map(([name, entry]) => ({
      in: entry,
      out: lateFile(name).slice(0, -3),
    })),
  }),
  // The CLI requires ./server.js only for `django-static lsp`, so the protocol library costs other verbs nothing.
  build({
    ...common,
    entryPoints: { cli: 'server/src/cli.ts' },
    external: ['./server.js'],
    plugins: [keepLate],
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({ ...common, entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'] }),
]);
