import type { ManifestParams } from '../../../../shared/manifests';
import { type AbsPath, basename, dirname, isInside, nativePath, relativePath } from '../../base/path';
import { readManifest, type StaticfilesManifest } from '../../manifests/staticfiles';
import { manifestPlace } from '../../project/manifestPlace';
import type { Project } from '../../project/project';
import { uriToPath } from '../uri';
import { type CommandContext, CommandFailure } from './command';

/** A manifest that was read. */
export interface OpenedManifest {
  readonly file: AbsPath;
  /** The folder its names are relative to. */
  readonly root: AbsPath;
  readonly manifest: StaticfilesManifest;
}

/** The manifest that the parameters name, else that of the project. */
export function openManifest(context: CommandContext, params: Partial<ManifestParams>): OpenedManifest {
  return params.file === undefined
    ? openProjectManifest(context, params.project)
    : openManifestFile(context, params.file);
}

export function openProjectManifest(context: CommandContext, uri: unknown): OpenedManifest {
  const place = manifestPlace(projectOf(context, uri));
  if (place === undefined)
    throw new CommandFailure('STATIC_ROOT is not known, so neither is its manifest: name a file.');
  return { ...place, manifest: read(context, place.file) };
}

export function openManifestFile(context: CommandContext, uri: unknown): OpenedManifest {
  const file = typeof uri === 'string' ? uriToPath(uri, context.client.platform) : undefined;
  if (file === undefined) throw new CommandFailure(`${String(uri)} is not the URI of a file.`);
  return { file, root: dirname(file), manifest: read(context, file) };
}

/** How a page names a file: from its project's folder on, and with that folder where there are several. */
export function titleOf({ snapshot, client }: CommandContext, file: AbsPath): string {
  const { projects } = snapshot;
  const root = projects
    .map((project) => project.root)
    .filter((dir) => isInside(file, dir))
    .sort((a, b) => b.length - a.length)[0];
  if (root === undefined) return nativePath(file, client.platform);
  const inside = relativePath(projects.length > 1 ? dirname(root) : root, file);
  return nativePath(inside as AbsPath, client.platform);
}

/** The project that a command names, else the only one. */
export function projectOf({ snapshot, client }: CommandContext, uri: unknown): Project {
  const { projects } = snapshot;
  const path = typeof uri === 'string' ? uriToPath(uri, client.platform) : undefined;
  const named = path && (projects.find(({ root }) => root === path) ?? snapshot.projectOf(path));
  const project = named ?? (uri === undefined && projects.length === 1 ? projects[0] : undefined);
  if (project) return project;
  if (projects.length === 0)
    throw new CommandFailure(
      'There is no Django project here: no manage.py was found, and nothing names a settings module.',
    );
  const names = projects.map(({ root }) => basename(root)).join(', ');
  throw new CommandFailure(
    uri === undefined
      ? `There are several projects: name one (${names}).`
      : `${String(uri)} is in no project (${names}).`,
  );
}

function read(context: CommandContext, file: AbsPath): StaticfilesManifest {
  const name = nativePath(file, context.client.platform);
  const bytes = context.host.files.readBytes(file);
  if (bytes.kind === 'absent')
    throw new CommandFailure(`${name} is not there: collectstatic has not written it.`);
  if (bytes.kind === 'unreadable') throw new CommandFailure(`${name} cannot be read: ${bytes.reason}`);
  const outcome = readManifest(bytes.value, undefined, basename(file));
  if (outcome.kind === 'invalid')
    throw new CommandFailure(`${name}: ${outcome.reason}. (${outcome.message})`);
  return outcome.manifest;
}
