import type { DjangoCheck } from '../../project/project';
import type { Opened } from '../opened';

/** Django's checks as `collectstatic` runs them first, those of SILENCED_SYSTEM_CHECKS left out. */
export function runChecks({ project }: Opened): readonly DjangoCheck[] {
  const silenced = project.settings.get('SILENCED_SYSTEM_CHECKS')?.value;
  const ids = new Set(
    silenced?.kind === 'list' || silenced?.kind === 'tuple'
      ? silenced.items.flatMap(({ value }) => (value.kind === 'str' ? [value.value] : []))
      : [],
  );

  return project.checks.filter(({ id }) => !ids.has(id));
}

/** `BaseCommand.check` (django/core/management/base.py): what it writes to stderr for these. */
export function checksText(checks: readonly DjangoCheck[]): string {
  if (checks.length === 0) return '';
  const isError = checks.some(({ level }) => level === 'error');
  const group = (level: DjangoCheck['level'], title: string) => {
    const texts = checks.filter((check) => check.level === level).map(textOf);
    return texts.length === 0 ? '' : `\n${title}:\n${texts.sort().join('\n')}\n`;
  };
  const body = group('error', 'ERRORS') + group('warning', 'WARNINGS');
  return `${isError ? 'SystemCheckError: ' : ''}System check identified some issues:\n${body}`;
}

function textOf({ id, message, hint }: DjangoCheck): string {
  return `?: (${id}) ${message}${hint === undefined ? '' : `\n\tHINT: ${hint}`}`;
}
