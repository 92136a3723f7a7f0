import { count } from '../../base/count';
import { certainty, reasonOf } from '../../facts/evaluate/value';
import { installedDistributions, normalizeName } from '../../project/environment/distributions';
import { type Command, NO_OPERANDS, type Task } from '../command';
import { gapsOf, incompleteToJson, printIncomplete } from '../incomplete';
import { lineOf, placeToJson } from '../json/place';
import type { Opened } from '../opened';
import { countRoots } from '../render/roots';
import { renderTable } from '../render/table';

export const doctor: Command = {
  verb: 'doctor',
  summary: 'how the project was read: interpreter, packages, settings, finders, and what is not known',
  about:
    'Reports the environment: which Python was found and how, the packages that matter, the settings module, the\nfinders with their folders, and everything that could not be known, with the reason.',
  operands: NO_OPERANDS,
  options: {},
  async run(task) {
    const opened = await task.open({ tolerant: true });
    if (task.json) task.output.json(document(task, opened));
    else print(task, opened);
    return 0;
  },
};

/** How many of the assigned settings are wholly, partly and not known. */
function confidence({ project }: Opened): Record<'known' | 'partial' | 'unknown', number> {
  const counts = { known: 0, partial: 0, unknown: 0 };
  for (const name of project.settings.names) {
    const setting = project.settings.get(name);
    if (setting) counts[certainty(setting.value)]++;
  }
  return counts;
}

interface Doubt {
  readonly name: string;
  readonly certainty: string;
  readonly reason: ReturnType<typeof reasonOf>;
}

/** The assigned settings that are not wholly known. */
function doubts({ project }: Opened): Doubt[] {
  return project.settings.names.flatMap((name) => {
    const value = project.settings.get(name)?.value;
    if (!value || certainty(value) === 'known') return [];
    return [{ name, certainty: certainty(value), reason: reasonOf(value) }];
  });
}

/** Packages that have a say in static files, by normalised name. */
const STATIC_PACKAGES = ['django', 'django-assets', 'webassets', 'whitenoise', 'django-compressor'];

/** Version by normalised name. */
function packages({ project, snapshot }: Opened): Map<string, string> {
  const { sitePackages, djangoVersion } = project.environment;
  const installed = installedDistributions(sitePackages, snapshot.files);
  const versions = new Map(installed.map(({ name, version }) => [normalizeName(name), version]));
  // A checkout on the path has no metadata; its source tells.
  if (djangoVersion !== undefined && !versions.has('django')) versions.set('django', djangoVersion);
  return versions;
}

function document(task: Task, opened: Opened) {
  const { project, snapshot, texts } = opened;
  const { output } = task;
  const { environment, settings } = project;
  const versions = packages(opened);
  const counts = countRoots(opened);
  return {
    project: output.native(project.root),
    environment: {
      python: environment.python ? output.native(environment.python) : null,
      origin: environment.origin,
      pythonVersion: environment.pythonVersion.join('.'),
      sitePackages: environment.sitePackages.map((dir) => output.native(dir)),
      django: environment.djangoVersion ?? null,
      problems: environment.problems,
    },
    packages: Object.fromEntries(STATIC_PACKAGES.map((name) => [name, versions.get(name) ?? null])),
    settings: {
      module: settings.module ?? null,
      namedBy: opened.settingsNamed?.origin ?? null,
      namedAt: opened.settingsNamed?.at ? placeToJson(opened.settingsNamed.at, texts, output) : null,
      confidence: confidence(opened),
      notKnown: doubts(opened).map(({ name, certainty, reason }) => ({
        name,
        certainty,
        reason: reason?.why ?? null,
        at: reason?.at ? placeToJson(reason.at, texts, output) : null,
      })),
      problems: settings.problems.map(({ message, at }) => ({
        message,
        at: at ? placeToJson(at, texts, output) : null,
      })),
    },
    apps: project.apps.apps.map((app) => ({
      name: app.name,
      // Django's own apps are known without Django, but then they lie nowhere.
      path: snapshot.files.kind(app.path) === 'directory' ? output.native(app.path) : null,
    })),
    finders: project.finders.map((finder) => ({
      name: finder.name,
      roots: counts
        .filter(({ root }) => finder.roots.includes(root))
        .map(({ root, files, hidden }) => ({
          dir: output.native(root.dir),
          prefix: root.prefix,
          ...(root.app === undefined ? {} : { app: root.app }),
          files,
          hidden,
        })),
    })),
    staticFiles: project.index.size,
    complete: gapsOf(opened, 'with bundles').length === 0 && project.index.complete,
    ...incompleteToJson(task, opened, gapsOf(opened, 'with bundles')),
  };
}

/** Who named the settings module, and where. */
function namedBy({ output }: Task, { settingsNamed, texts }: Opened): string {
  if (!settingsNamed) return 'nobody';
  const { origin, at } = settingsNamed;
  if (!at) return origin;
  const place = `${output.path(at.path)}:${lineOf(at, texts)}`;
  return place.startsWith(origin) ? place : `${origin}, ${place}`;
}

function print(task: Task, opened: Opened): void {
  const { project, texts } = opened;
  const { output } = task;
  const { bold, dim, green, yellow } = output.colors;
  const { environment, settings } = project;
  const section = (title: string, rows: readonly (readonly string[])[]) => {
    output.line(bold(title));
    for (const line of renderTable(rows)) output.line(line);
    output.line();
  };
  const versions = packages(opened);
  section('Environment', [
    ['project', output.native(project.root)],
    ['python', environment.python ? output.path(environment.python) : yellow('not found')],
    ...(environment.python ? [['found as', environment.origin]] : []),
    ...environment.sitePackages.map((dir, i) => [i === 0 ? 'packages in' : '', output.path(dir)]),
    ...STATIC_PACKAGES.map((name) => [name, versions.get(name) ?? dim('not installed')]),
  ]);
  for (const problem of environment.problems) output.line(`${yellow('!')} ${problem}`);
  if (environment.problems.length > 0) output.line();
  const { known, partial, unknown } = confidence(opened);
  section('Settings', [
    ['module', settings.module ?? yellow('not found')],
    ['named by', namedBy(task, opened)],
    ['confidence', `${known} known, ${partial} partly known, ${unknown} unknown`],
    ...doubts(opened).map(({ name, reason }) => [
      yellow(name),
      (reason?.why ?? '') +
        (reason?.at ? dim(`  ${output.path(reason.at.path)}:${lineOf(reason.at, texts)}`) : ''),
    ]),
    ...settings.problems.map(({ message, at }) => [
      yellow('problem'),
      message + (at ? dim(`  ${output.path(at.path)}:${lineOf(at, texts)}`) : ''),
    ]),
  ]);
  output.line(bold(`Finders: ${count(project.index.size, 'static file')}`));
  const counts = countRoots(opened);
  for (const finder of project.finders) {
    output.line(`  ${finder.name}`);
    const rows = counts
      .filter(({ root }) => finder.roots.includes(root))
      .map(({ root, files, hidden }) => [
        count(files, 'file'),
        output.path(root.dir) + (root.prefix ? ` as ${root.prefix}/` : ''),
        dim([root.app, hidden > 0 ? `${hidden} hidden` : ''].filter(Boolean).join(', ')),
      ]);
    for (const line of renderTable(rows, { right: [0], indent: '    ' })) output.line(line);
  }
  const gaps = gapsOf(opened, 'with bundles');
  printIncomplete(task, opened, gaps);
  output.line();
  if (gaps.length === 0 && unknown + partial === 0 && settings.problems.length === 0) {
    output.line(green('Everything about its static files is known.'));
  } else {
    output.hint(
      '--settings, --python and --django, or [tool.django-static] in pyproject.toml, say what cannot be found',
    );
  }
}
