// Writes what package.json, package.nls.json and docs/editors.md say about settings, commands and views, from
// shared/*.ts and the rules.
// `--check` only compares, and fails when they differ.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { commandIcons, editorContributions } from './contributes/editor.mjs';
import { localise } from './contributes/localise.mjs';

const root = resolve(import.meta.dirname, '..');
const file = resolve(root, 'package.json');
const { settings, section } = await load('shared/config.ts');
const { commands, commandCategory, menuCommands, trustedCommands } = await load('shared/commands.ts');
const { trees } = await load('shared/views.ts');
const { RULES } = await load('server/src/rules/all.ts');

const check = process.argv.includes('--check');
const before = readFileSync(file, 'utf8');
const manifest = JSON.parse(before);
const contributes = {
  commands: Object.entries(commands).map(([command, title]) => ({
    command,
    title,
    category: commandCategory,
    ...(commandIcons[command] && { icon: commandIcons[command] }),
  })),
  configuration: {
    title: manifest.displayName,
    properties: {
      ...Object.fromEntries(
        Object.entries(settings).map(([key, setting]) => [`${section}.${key}`, property(setting)]),
      ),
      // Read by the client library itself.
      [`${section}.trace.server`]: {
        type: 'string',
        enum: ['off', 'messages', 'verbose'],
        default: 'off',
        scope: 'window',
        markdownDescription: 'Log the messages between the editor and the language server.',
      },
    },
  },
  ...editorContributions({ commands, menuCommands, trustedCommands, trees }),
};
const { localised, texts } = localise(contributes);
manifest.contributes = localised;
manifest.capabilities.untrustedWorkspaces.restrictedConfigurations = Object.entries(settings)
  .filter(([, setting]) => setting.restricted)
  .map(([key]) => `${section}.${key}`);

const docs = resolve(root, 'docs/editors.md');
const nls = resolve(root, 'package.nls.json');
const outdated = [
  update(nls, existsSync(nls) ? readFileSync(nls, 'utf8') : '', `${JSON.stringify(texts, undefined, 2)}\n`),
  update(file, before, `${JSON.stringify(manifest, undefined, 2)}\n`),
  update(docs, readFileSync(docs, 'utf8'), documented(readFileSync(docs, 'utf8'))),
];
if (check && outdated.includes(true)) {
  console.error(
    'package.json, package.nls.json or docs/editors.md is not what shared/*.ts say: run node scripts/contributes.mjs',
  );
  process.exitCode = 1;
}

/** Writes what has changed, unless only checking; true if something has. */
function update(path, old, content) {
  if (content !== old && !check) writeFileSync(path, content);
  return content !== old;
}

function documented(text) {
  const rows = Object.entries(settings).map(([key, { type, default: standard, values, scope, doc }]) => {
    const allowed =
      values === undefined || type === 'object' ? type : values.map((one) => `\`${one}\``).join(', ');
    return `| \`${section}.${key}\` | ${allowed} | \`${JSON.stringify(standard)}\` | ${scope} | ${doc} |`;
  });
  const table = ['| setting | type | default | scope | |', '|---|---|---|---|---|', ...rows].join('\n');
  return text.replace(
    /(<!-- settings -->\n)[\s\S]*(<!-- \/settings -->)/,
    (_all, begin, end) => `${begin}\n${table}\n\n${end}`,
  );
}

function property({ type, default: standard, values, scope, doc }) {
  const allowed = { type: 'string', enum: values };
  return {
    type,
    ...(type === 'object' && {
      ...(values !== undefined && { properties: ruleProperties(values) }),
      additionalProperties: allowed,
    }),
    ...(type === 'array' && { items: allowed }),
    ...(type !== 'object' && values !== undefined && { enum: values }),
    default: standard,
    scope,
    markdownDescription: doc,
  };
}

/** Names and explains the rules to whoever edits the settings. */
function ruleProperties(values) {
  const entries = RULES.map(({ id, severity, summary }) => [
    id,
    { type: 'string', enum: values, default: severity, markdownDescription: summary },
  ]);
  return Object.fromEntries(entries);
}

async function load(source) {
  const { outputFiles } = buildSync({
    entryPoints: [resolve(root, source)],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
