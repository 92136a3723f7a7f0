import type { Command } from './command';
import { GLOBAL_OPTIONS, type OptionTable } from './options';
import type { Colors } from './output';
import { renderTable } from './render/table';

export function globalHelp(commands: readonly Command[], colors: Colors): string {
  return [
    'Static files and asset bundles of Django projects, understood without running Python.',
    '',
    `${colors.bold('Usage:')} django-static <command> [options]`,
    '',
    colors.bold('Commands:'),
    ...renderTable(commands.map((command) => [colors.cyan(command.verb), command.summary])),
    '',
    colors.bold('Options of every command:'),
    ...renderOptions(GLOBAL_OPTIONS, colors),
    '',
    colors.bold('Exit codes:'),
    ...renderTable([
      ['0', 'done'],
      ['1', '`check` found a warning or an error, `find` did not find a path, `collect` met an error'],
      ['2', 'wrong usage, or the project cannot be read'],
    ]),
    '',
    'Settings may also stand in pyproject.toml, under [tool.django-static].',
    '`django-static <command> --help` tells more of a command.',
  ].join('\n');
}

export function commandHelp(command: Command, colors: Colors): string {
  const usage = ['django-static', command.verb, command.operands.usage, '[options]']
    .filter(Boolean)
    .join(' ');
  return [
    command.about,
    '',
    `${colors.bold('Usage:')} ${usage}`,
    ...(Object.keys(command.options).length > 0
      ? ['', colors.bold('Options:'), ...renderOptions(command.options, colors)]
      : []),
    '',
    colors.bold('Options of every command:'),
    ...renderOptions(GLOBAL_OPTIONS, colors),
  ].join('\n');
}

function renderOptions(table: OptionTable, colors: Colors): string[] {
  return renderTable(
    Object.entries(table).map(([name, spec]) => [
      `${spec.short ? `${colors.cyan(`-${spec.short}`)},` : '   '} ${colors.cyan(`--${name}`)}${[spec.value, spec.second].map((value) => (value ? ` ${value}` : '')).join('')}`,
      spec.help + (spec.choices ? ` (${spec.choices.join(', ')})` : ''),
    ]),
  );
}
