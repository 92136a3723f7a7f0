import { type AbsPath, isInside, joinNormal } from '../base/path';
import { settingsCandidates } from '../project/discover';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';

/** A settings module to choose, and why it is offered. */
export interface Candidate {
  readonly name: string;
  readonly origin: string;
}

/** The modules that something names as the settings, best first; then those that lie beside them. */
export function candidateModules(
  { files }: Snapshot,
  project: Project,
  env: (name: string) => string | undefined,
): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { name, origin } of settingsCandidates(project.root, { env }, files)) {
    if (!found.has(name)) found.set(name, { name, origin });
  }
  const named = [...found.keys(), ...(project.settings.module ? [project.settings.module] : [])];
  for (const name of named.flatMap((one) => siblings(one, project, files))) {
    if (!found.has(name)) found.set(name, { name, origin: '' });
  }
  return [...found.values()];
}

/** `config.settings.dev` → all modules of `config.settings`; `mysite.settings` → `mysite.settings_prod` and the like. */
function siblings(module: string, { root, environment }: Project, files: Snapshot['files']): string[] {
  const parts = module.split('.');
  const isLike = /settings|conf/.test(parts.at(-2) ?? '') ? /^[A-Za-z]\w*$/ : /^settings|settings$/;
  const own = environment.importPath.entries.filter((dir) => isInside(dir, root));
  return own.flatMap((dir) =>
    modulesIn(parts.slice(0, -1).reduce(joinNormal, dir), files)
      .filter((name) => isLike.test(name))
      .map((name) => [...parts.slice(0, -1), name].join('.')),
  );
}

function modulesIn(folder: AbsPath, files: Snapshot['files']): string[] {
  return (files.list(folder) ?? []).flatMap(({ name, kind }) =>
    kind === 'file' && name.endsWith('.py') && name !== '__init__.py' ? [name.slice(0, -3)] : [],
  );
}
