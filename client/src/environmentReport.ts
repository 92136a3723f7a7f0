import type { ProjectReport, ReportedGap } from '../../shared/protocol';

/** How the projects were read, as Markdown: what `django-static doctor` tells on the command line. */
export function environmentReport(projects: readonly ProjectReport[]): string {
  if (projects.length === 0)
    return '# No Django project\n\nNo `manage.py` was found in the folders that are open, and nothing in them names a settings module.\n';
  return projects.map(describe).join('\n---\n\n');
}

function describe({
  project,
  environment,
  packages,
  settings,
  finders,
  staticFiles,
  gaps,
}: ProjectReport): string {
  const { known, partial, unknown } = settings.confidence;
  return [
    `# ${decodeURIComponent(project.slice(project.lastIndexOf('/') + 1))}`,
    '## Environment',
    list([
      ['Python', environment.python ? `\`${environment.python}\`` : 'not found'],
      ['found through', environment.origin],
      ['version', environment.pythonVersion],
      ...environment.sitePackages.map((path): Row => ['packages', `\`${path}\``]),
      ...environment.problems.map((problem): Row => ['problem', problem]),
    ]),
    table(
      ['package', 'version'],
      packages.map(({ name, version }) => [name, version ?? 'not installed']),
    ),
    '## Settings',
    list([
      ['module', settings.module ? `\`${settings.module}\`` : 'none found'],
      ['named by', settings.namedBy ?? ''],
      ['confidence', `${known} known, ${partial} partly, ${unknown} not`],
      ...settings.problems.map((problem): Row => ['problem', problem]),
    ]),
    gapTable(settings.notKnown),
    `## Static files: ${staticFiles.toLocaleString('en')}`,
    ...finders.map(
      ({ name, roots }) =>
        `### \`${name}\`\n\n${table(
          ['directory', 'prefix', 'app', 'files', 'hidden'],
          roots.map(({ dir, prefix, app, files, hidden }) => [
            `\`${dir}\``,
            prefix,
            app ?? '',
            `${files}`,
            `${hidden}`,
          ]),
        )}`,
    ),
    gaps.length === 0 ? '' : '## Not known',
    gapTable(gaps),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

type Row = readonly [string, string];

function list(rows: readonly Row[]): string {
  return rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `- ${name}: ${value}`)
    .join('\n');
}

function gapTable(gaps: readonly ReportedGap[]): string {
  return table(
    ['what', 'why', 'where'],
    gaps.map(({ what, why, at }) => [what, why, at ? `\`${at}\`` : '']),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
