// Writes docs/rules.md from the rules themselves, and docs/filters.md from the filters and what was measured of them.
import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const { outputFiles } = await build({
  stdin: {
    contents: `export { RULES } from './server/src/rules/all'; export { rulesPage } from './server/src/rules/docs';
      export { filtersPage } from './server/src/engine/filters/filtersPage';`,
    resolveDir: '.',
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
});
const code = Buffer.from(outputFiles[0].contents).toString('base64');
const { RULES, rulesPage, filtersPage } = await import(`data:text/javascript;base64,${code}`);
writeFileSync('docs/rules.md', rulesPage(RULES));
writeFileSync('docs/filters.md', filtersPage(JSON.parse(readFileSync('docs/filterFigures.json', 'utf8'))));
