// Transpiles every TypeScript file one to one (to out/, or to $OUT), so that mocha runs what the source says.
import { build } from 'esbuild';
import glob from 'fast-glob';

await build({
  entryPoints: glob.sync(['server/**/*.ts', 'client/**/*.ts', 'shared/**/*.ts', 'bench/**/*.ts']),
  outdir: process.env.OUT ?? 'out',
  outbase: '.',
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
});
