// Bundles the three programs of the package into dist/: the VS Code client, the language server and the CLI.
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Tells what is built from what was built before: a run of the command line is remembered for runs of the same program. */
function hashOfSources() {
  const hash = createHash('sha256');
  const files = ['package.json', 'package-lock.json', ...listed('server/src'), ...listed('shared')];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function listed(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

const common = {
  bundle: true,
  define: { BUILD: JSON.stringify(hashOfSources()) },
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  // `require` reads a file of ours at once; `import()` looks through all of it for its exports first.
  supported: { 'dynamic-import': false },
  outdir: 'dist',
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** What is loaded with `import()` or `require()`, by the server after it has answered `initialize`, by the command line mostly
 *  never: each a file of its own, so that node need not read it before. */
const late = {
  './analysis': 'server/src/lsp/analysis.ts',
  chokidar: 'chokidar',
  'fast-glob': 'fast-glob',
  pako: 'pako',
  yaml: 'yaml',
};
const lateFile = (name) => `./${name.replace('./', '')}.js`;
const keepLate = {
  name: 'keep-late',
  setup({ onResolve }) {
    onResolve({ filter: /^/ }, ({ kind, path }) =>
      kind !== 'import-statement' && path in late ? { path: lateFile(path), external: true } : undefined,
    );
  },
};

/**
 * One copy of the protocol library's names for all our files: esbuild makes one for every file that imports from it, a
 * third of the time until `initialize` is answered.
 */
const oneProtocol = {
  name: 'one-protocol',
  setup({ onResolve, onLoad }) {
    const library = /^vscode-languageserver(?:\/node)?$/;
    onResolve({ filter: library }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'one-protocol' } : undefined,
    );
    onLoad({ filter: library, namespace: 'one-protocol' }, ({ path }) => {
      const names = Object.keys(createRequire(import.meta.url)(path)).filter((name) => name !== 'default');
      const contents = [
        `const library = require('${path}');`,
        ...names.map((name) => `export const ${name} = /* @__PURE__ */ (() => library.${name})();`),
      ];
      return { contents: contents.join('\n'), resolveDir: import.meta.dirname };
    });
  },
};

/** Parts of node that hardly any command uses, and what we use of them: loaded when one of these is called. */
const rareBuiltins = {
  'node:child_process': ['fork', 'spawn'],
  'node:readline': ['createInterface'],
  'node:zlib': ['brotliCompress', 'gzipSync'],
};
const keepRare = {
  name: 'keep-rare',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'import-statement' && path in rareBuiltins ? { path, namespace: 'keep-rare' } : undefined,
    );
    onLoad({ filter: /^/, namespace: 'keep-rare' }, ({ path }) => ({
      contents: rareBuiltins[path]
        .map((name) => `export const ${name} = (...args) => require('${path}').${name}(...args);`)
        .join('\n'),
    }));
  },
};

/** Parts of node that the protocol library asks for and we hardly use: loaded when something of them is used. */
const lateBuiltins = {
  name: 'late-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:child_process|crypto)$/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, namespace: 'late-builtins' } : undefined,
    );
    onLoad({ filter: /^/, namespace: 'late-builtins' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require('node:${path}')[name] });`,
    }));
  },
};

/** What users start, when the programs are there that it goes on with: it knows them by their texts. */
function buildStart() {
  const hash = createHash('sha256');
  for (const program of ['cliAll', 'cliQuick']) hash.update(readFileSync(`dist/${program}.js`));
  return build({
    ...common,
    entryPoints: { cli: 'server/src/cli.ts' },
    define: { ...common.define, VERSION_OF_PROGRAMS: JSON.stringify(hash.digest('hex').slice(0, 16)) },
    banner: { js: '#!/usr/bin/env node' },
  });
}

await Promise.all([
  build({
    ...common,
    entryPoints: { server: 'server/src/main.ts' },
    plugins: [keepLate, oneProtocol, lateBuiltins],
  }),
  build({
    ...common,
    entryPoints: Object.entries(late).map(([name, entry]) => ({
      in: entry,
      out: lateFile(name).slice(0, -3),
    })),
  }),
  // The CLI requires ./server.js only for `django-static lsp`, so the protocol library costs other verbs nothing.
  // Every start reads all of it: without its indentation a tenth sooner.
  build({
    ...common,
    minifyWhitespace: true,
    entryPoints: { cliAll: 'server/src/cliAll.ts', cliQuick: 'server/src/cliQuick.ts' },
    external: ['./server.js'],
    plugins: [keepLate, keepRare],
  }).then(buildStart),
  // Threads of the CLI's: for the tools of filters, and for collecting.
  build({
    ...common,
    entryPoints: { toolThread: 'server/src/toolThread.ts', collectThread: 'server/src/collectThread.ts' },
  }),
  build({ ...common, entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'] }),
]);

// The walkthrough's pages, and the texts of the client for translators.
cpSync('client/walkthrough', 'dist/walkthrough', { recursive: true });
cpSync('client/l10n', 'dist/l10n', { recursive: true });
