import { type AbsPath, relativeInside } from '../../base/path';
import { BuildError } from '../../engine/bundles/errors';
import type { Bundle, BundleGraph } from '../../project/bundleGraph';
import { staticRootDir } from '../../project/staticRoot';
import type { Opened } from '../opened';

/**
 * Why a bundle (or the one of that name, else of that output) cannot be built, at the place to mend: in a source, which is the
 * file that was collected where its copy was read; where no file is at fault, where the bundle names it in vain, else where it
 * is defined.
 */
export function atFault(opened: Opened, about: Bundle | string | undefined, error: BuildError): BuildError {
  const { message, place: known } = error;
  if (known?.file !== undefined) {
    if (known.offset === undefined) return atSource(opened, error);
    const { hint } = known;
    const found = placeAt(opened, { path: known.file as AbsPath, span: { start: known.offset } });
    return found ? new BuildError(message, { ...(hint !== undefined && { hint }), ...found }) : error;
  }
  const bundle = typeof about === 'string' ? bundleNamed(opened.project.bundles, about) : about;
  const named = bundle?.contents.find(
    (item) => item.kind === 'path' && item.at !== undefined && message.includes(item.text),
  );
  const at = named?.at ?? bundle?.registrations[0]?.nameAt ?? bundle?.at;
  const found = at && placeAt(opened, at);
  return found ? new BuildError(message, { ...known, ...found }) : error;
}

/** With line and column from 1. */
function placeAt(
  { snapshot }: Opened,
  { path, span }: { readonly path: AbsPath; readonly span: { readonly start: number } },
): { file: AbsPath; line: number; column: number } | undefined {
  const start = snapshot.text(path)?.positionAt(span.start);
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
