import { type AbsPath, relativeInside } from '../../base/path';
import { BuildError } from '../../engine/bundles/errors';
import type { Bundle, BundleGraph } from '../../project/bundleGraph';
import { staticRootDir } from '../../project/staticRoot';
import type { Task } from '../command';
import type { Opened } from '../opened';

/**
 * Why a bundle (or the one of that name, else of that output) cannot be built, at the place to mend: in a source, which is the
 * file that was collected where its copy was read; where no file is at fault, where the bundle names it in vain, else where it
 * is defined. With --compat, the error as it is: the original's own words speak of no places.
 */
export function atFault(
  { given }: Task,
  opened: Opened,
  about: Bundle | string | undefined,
  error: BuildError,
): BuildError {
  const { message, place } = error;
  if (given.has('compat')) return error;
  if (place?.offset !== undefined) {
    const { offset, ...known } = place;
    return new BuildError(message, { ...known, ...placeAt(opened, place.file as AbsPath, offset) });
  }
  if (place?.file !== undefined) return atSource(opened, error);
  const bundle = typeof about === 'string' ? bundleNamed(opened.project.bundles, about) : about;
  const named = bundle?.contents.find(
    (item) => item.kind === 'path' && item.at !== undefined && message.includes(item.text),
  );
  const at = named?.at ?? bundle?.registrations[0]?.nameAt ?? bundle?.at;
  const found = at && placeAt(opened, at.path, at.span.start);
  return found ? new BuildError(message, { ...place, ...found }) : error;
}

/** With line and column from 1. */
function placeAt({ snapshot }: Opened, path: AbsPath, offset: number): BuildError['place'] {
  const start = snapshot.text(path)?.positionAt(offset);
  return start && { file: path, line: start.line + 1, column: start.character + 1 };
}

function atSource({ project, snapshot }: Opened, error: BuildError): BuildError {
  const { message, place } = error;
  const root = staticRootDir(project)?.dir;
  const path = place?.file === undefined || !root ? undefined : relativeInside(place.file as AbsPath, root);
  const source = path === undefined ? undefined : project.index.get(path)?.winner.file;
  const isCopy = source !== undefined && snapshot.contents.sameBytes(place!.file as AbsPath, source);
  return isCopy ? new BuildError(message, { ...place, file: source }) : error;
}

function bundleNamed(graph: BundleGraph | undefined, about: string): Bundle | undefined {
  return (
    graph?.get(about) ?? graph?.all.find(({ output }) => output.kind === 'known' && output.value === about)
  );
}
