import type { Rule } from './rule';

/** docs/rules.md: one section per rule. A test holds the file to this; `npm run docs` writes it. */
export function rulesPage(rules: readonly Rule[]): string {
  return [HEAD, ...rules.map(section)].join('\n');
}

const HEAD = `# Rules

<!-- Generated from server/src/rules by scripts/docs.mjs; do not edit. -->

Every rule has a severity that can be changed or switched off, and can be silenced in place by a comment on the line of
the finding, or alone on the line before it. A finding about a file as a whole stands on its first line.

| in | comment |
|---|---|
| templates | \`{# django-static: ignore[rule-id] #}\`, or \`<!-- django-static: ignore[rule-id] -->\` |
| Python, YAML, TOML, deploy scripts | \`# django-static: ignore[rule-id]\` |
| CSS, SCSS, Less | \`/* django-static: ignore[rule-id] */\` |
| JavaScript, SCSS, Less | \`// django-static: ignore[rule-id]\` |

Several ids are separated by commas; without brackets the comment silences every rule.

In the examples a line \`-- path --\` begins a file, \`^^^\` marks what is reported, and \`>\` stands for what is reported of a
file as a whole.
`;

function section(rule: Rule): string {
  return `## ${rule.id}

${rule.summary}

*Severity: ${rule.severity}*

${rule.why}

${rule.remedy}

Reports:

${code(rule.bad)}

Is silent:

${code(rule.good)}
`;
}

function code(fixture: string): string {
  return `\`\`\`text\n${fixture.trim()}\n\`\`\``;
}
