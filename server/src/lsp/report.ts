import type { Confidence, ProjectReport, ReportedGap } from '../../../shared/protocol';
import { nativePath } from '../base/path';
import type { Location } from '../base/span';
import { certainty, reasonOf } from '../facts/evaluate/value';
import { installedDistributions, normalizeName } from '../project/environment/distributions';
import type { Project } from '../project/project';
import type { Settings } from '../project/settings';
import type { Snapshot } from '../workspace/snapshot';

/** Packages that have a say in static files, by normalised name. */
const STATIC_PACKAGES = ['django', 'django-assets', 'webassets', 'whitenoise', 'django-compressor'];

/** How a project was read. */
export function toReport(snapshot: Snapshot, project: Project): ProjectReport {
  const { environment, settings, description } = project;
  const namedBy = description.settingsModule?.origin;
  const place = ({ path, span }: Location) =>
    `${nativePath(path)}:${(snapshot.text(path)?.positionAt(span.start).line ?? 0) + 1}`;
  const at = (location: Location | undefined) => (location ? { at: place(location) } : {});
  return {
    project: nativePath(project.root),
    environment: {
      ...(environment.python !== undefined && { python: nativePath(environment.python) }),
      origin: environment.origin,
      pythonVersion: environment.pythonVersion.join('.'),
      sitePackages: environment.sitePackages.map((dir) => nativePath(dir)),
      problems: environment.problems,
    },
    packages: packagesOf(snapshot, project),
    settings: {
      ...(settings.module !== undefined && { module: settings.module }),
      ...(namedBy !== undefined && { namedBy }),
      confidence: confidenceOf(settings),
      notKnown: settings.names.flatMap((name): ReportedGap[] => {
        const value = settings.get(name)?.value;
        if (value === undefined || certainty(value) === 'known') return [];
        const reason = reasonOf(value);
        return [{ what: name, why: reason?.why ?? certainty(value), ...at(reason?.at) }];
      }),
      problems: settings.problems.map((problem) =>
        problem.at ? `${problem.message} (${place(problem.at)})` : problem.message,
      ),
    },
    finders: project.finders.map((finder) => ({
      name: finder.name,
      roots: finder.roots.map((root) => ({
        dir: nativePath(root.dir),
        prefix: root.prefix,
        ...(root.app !== undefined && { app: root.app }),
        ...project.index.countOf(root),
      })),
    })),
    staticFiles: project.index.size,
    gaps: project.incomplete.map((gap) => ({ what: gap.what, why: gap.why, ...at(gap.at) })),
  };
}

/** How much of what the project assigns is known. */
export function confidenceOf(settings: Settings): Confidence {
  const counts = { known: 0, partial: 0, unknown: 0 };
  for (const name of settings.names) {
    const setting = settings.get(name);
    if (setting) counts[certainty(setting.value)]++;
  }
  return counts;
}

function packagesOf({ files }: Snapshot, { environment }: Project): ProjectReport['packages'] {
  const installed = installedDistributions(environment.sitePackages, files);
  return STATIC_PACKAGES.map((name) => {
    const version = installed.find((one) => normalizeName(one.name) === name)?.version;
    return { name, ...(version !== undefined && { version }) };
  });
}
