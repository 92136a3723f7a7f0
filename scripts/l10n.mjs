// Collects the texts of the client (`l10n.t('…')`) into client/l10n/bundle.l10n.json, which translators start from.
// `--check` only compares, and fails when they differ.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import glob from 'fast-glob';

const FILE = 'client/l10n/bundle.l10n.json';
/** A call whose first argument is a string without line ends. */
const CALL = /\bl10n\.t\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/g;

const texts = new Set();
for (const file of glob.sync('client/src/**/*.ts').sort()) {
  for (const [, literal] of readFileSync(file, 'utf8').matchAll(CALL)) texts.add(unquote(literal));
}
// Titles of commands stand in tables, and are said as `l10n.t(title)`.
const TITLE = /(?:\btitle|'djangoStatic\.\w+'): '([^'\n]*)'/g;
for (const [, title] of readFileSync('shared/commands.ts', 'utf8').matchAll(TITLE)) texts.add(title);
const content = `${JSON.stringify(Object.fromEntries([...texts].sort().map((text) => [text, text])), undefined, 2)}\n`;
const old = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
if (content !== old && process.argv.includes('--check')) {
  console.error(`${FILE} is not what client/src says: run npm run docs`);
  process.exitCode = 1;
} else if (content !== old) {
  mkdirSync('client/l10n', { recursive: true });
  writeFileSync(FILE, content);
}

/** No text of ours has escapes other than of quotes. */
function unquote(literal) {
  return literal.slice(1, -1).replace(/\\(.)/g, '$1');
}
