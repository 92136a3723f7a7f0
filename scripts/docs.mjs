// Writes docs/rules.md from the rules themselves.
import { writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const { outputFiles } = await build({
  stdin: {
    contents: `export { RULES } from './server/src/rules/all'; export { rulesPage } from './server/src/rules/docs';`,
    resolveDir: '.',
    loader: 'ts',
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  write: false,
});
const code = Buffer.from(outputFiles[0].contents).toString('base64');
const { RULES, rulesPage } = await import(`data:text/javascript;base64,${code}`);
writeFileSync('docs/rules.md', rulesPage(RULES));
