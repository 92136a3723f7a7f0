import { type AbsPath, basename, dirname, resolvePath } from '../../base/path';
import { AssetsCache } from '../../engine/bundles/assetsCache';
import { WEBASSETS } from '../../manifests/describe';
import { readManifest, type StaticfilesManifest } from '../../manifests/staticfiles';
import { readJsonManifest, readPickleManifest, type WebassetsManifest } from '../../manifests/webassets';
import { placeOutput } from '../../project/bundleGraph';
import { versionsPlace } from '../../project/bundleVersions';
import { manifestPlace } from '../../project/manifestPlace';
import { templateBundles } from '../../project/templateBundles';
import type { Task } from '../command';
import { Failure } from '../failure';
import { lineOf } from '../json/place';
import type { Opened } from '../opened';

/** A manifest that was read. */
export interface OpenedManifest {
  readonly file: AbsPath;
  /** The folder its names are relative to. */
  readonly root: AbsPath;
  readonly manifest: StaticfilesManifest;
  /** If it is one of webassets, `json`, `file` or the folder of `cache`: versions by output, as `manifest` has them as text. */
  readonly versions?: WebassetsManifest;
  /** Beside the manifest of the project's storage: where webassets keeps the versions of bundles, if that is there. */
  readonly besides?: AbsPath;
}

/** The manifest `named` on the command line, else that of the project. Throws Failure if it cannot be read. */
export async function openManifest(task: Task, named: string | undefined): Promise<OpenedManifest> {
  const given = task.given.value('static-root');
  const root = given === undefined ? undefined : resolvePath(task.world.cwd, given);
  if (named === undefined) return openOfProject(task, root);
  const file = resolvePath(task.world.cwd, named);
  if (task.world.files.stat(file)?.kind === 'directory') {
    const versions = await versionsInCache(task, file);
    const outputs = root ?? (await outputsOf(task, file, versions));
    return { file, root: outputs, manifest: asManifest(versions), versions };
  }
  const versions = versionsIn(task, file);
  if (versions)
    return {
      ...{ file, manifest: asManifest(versions), versions },
      root: root ?? (await outputsOf(task, file, versions)),
    };
  return { file, root: root ?? dirname(file), manifest: read(task, file, {}) };
}

/**
 * The folder that outputs in a manifest of webassets are relative to: its own, if any is there, else where the project that it
 * belongs to writes its bundles (`env.directory`).
 */
async function outputsOf(task: Task, file: AbsPath, versions: WebassetsManifest): Promise<AbsPath> {
  const own = dirname(file);
  const isThere = Array.from(versions).some(([output, version]) => {
    const path = placeOutput(output, own, version === null ? undefined : String(version));
    return path !== undefined && task.world.files.stat(resolvePath(own, path)) !== undefined;
  });
  return isThere ? own : ((await bundleDirectory(task)) ?? own);
}

/** Undefined where there is no project, or no bundles, or where they are written is not known. */
async function bundleDirectory(task: Task): Promise<AbsPath | undefined> {
  const directory = (await openIfThere(task))?.project.bundles?.environment.directory;
  return directory?.kind === 'known' ? directory.value : undefined;
}

/** The project, if there is one that can be read. */
export async function openIfThere(task: Task): Promise<Opened | undefined> {
  try {
    return await task.open({ listing: false });
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** The manifest `cache` keeps each version under a hash of the output, so only those of the project's bundles can be told. */
async function versionsInCache(task: Task, folder: AbsPath): Promise<WebassetsManifest> {
  const { project, snapshot } = await task.open({ listing: false });
  const cache = new AssetsCache(folder, task.world.files);
  const bundles = [...(project.bundles?.all ?? []), ...templateBundles(project, snapshot.files)];
  return new Map(
    bundles.flatMap(({ output }) => {
      const written = output.kind === 'known' ? output.value : undefined;
      const version = written === undefined ? undefined : cache.get('manifest', written);
      return written === undefined || version === undefined ? [] : [[written, version] as const];
    }),
  );
}

/** A pickle, or JSON of texts and numbers alone; Django's own names its version and holds more. */
function versionsIn({ output, world }: Task, file: AbsPath): WebassetsManifest | undefined {
  const bytes = world.files.readBytes(file);
  if (bytes.kind !== 'ok') return undefined;
  if (bytes.value[0] === PICKLE) return readPickleManifest(bytes.value) ?? brokenPickle(output.native(file));
  const versions = readJsonManifest(Buffer.from(bytes.value).toString());
  const isDjangos = !versions || versions.size === 0 || versions.has('paths') || versions.has('version');
  return isDjangos ? undefined : versions;
}

const PICKLE = 0x80;

function brokenPickle(name: string): never {
  throw new Failure(`${name} is a pickle that is cut off, or holds something else than versions of bundles`, {
    file: name,
    hint: 'build the bundles again: that writes it anew',
  });
}

function asManifest(versions: WebassetsManifest): StaticfilesManifest {
  const paths = Array.from(versions, ([output, version]) => [output, String(version)] as const);
  return { version: WEBASSETS, hash: '', paths: new Map(paths) };
}

async function openOfProject(task: Task, root: AbsPath | undefined): Promise<OpenedManifest> {
  const { project, texts } = await task.open({ listing: false });
  const place = manifestPlace(project);
  if (place === undefined) {
    const at = project.settings.get('STATIC_ROOT')?.at;
    throw new Failure('STATIC_ROOT is not known, so neither is where the manifest is', {
      ...(at ? { file: task.output.native(at.path), line: lineOf(at, texts) } : {}),
      hint: 'name the manifest: django-static manifest show FILE',
    });
  }
  const kept = versionsPlace(project);
  const besides = kept && task.world.files.stat(kept.file) ? kept.file : undefined;
  const hint = besides
    ? `the versions of bundles are elsewhere: django-static manifest show ${task.output.path(besides)}`
    : 'run collectstatic with a storage that hashes names, or name the manifest';
  const manifest = read(task, place.file, { hint });
  return { file: place.file, root: root ?? place.root, manifest, ...(besides ? { besides } : {}) };
}

function read(
  { world, output }: Task,
  file: AbsPath,
  { hint }: { readonly hint?: string },
): StaticfilesManifest {
  const name = output.native(file);
  const bytes = world.files.readBytes(file);
  if (bytes.kind === 'absent')
    throw new Failure(`there is no manifest at ${name}`, { file: name, ...(hint ? { hint } : {}) });
  if (bytes.kind === 'unreadable')
    throw new Failure(`${name} cannot be read: ${bytes.reason}`, { file: name });
  const outcome = readManifest(bytes.value, undefined, basename(file));
  if (outcome.kind === 'ok') return outcome.manifest;
  throw new Failure(`${outcome.message}: ${outcome.reason}`, {
    file: name,
    ...(outcome.line === undefined ? {} : { line: outcome.line }),
    hint: 'run collectstatic again: it writes the manifest anew',
  });
}
