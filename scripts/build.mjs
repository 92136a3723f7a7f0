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
await Promise.all([
  build({ ...common, entryPoints: { server: 'server/src/main.ts' } }),
  // The CLI requires ./server.js only for `django-static lsp`, so the protocol library costs other verbs nothing.
  build({
    ...common,
    entryPoints: { cli: 'server/src/cli.ts' },
    external: ['./server.js'],
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({ ...common, entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'] }),
]);
