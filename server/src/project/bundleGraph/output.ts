import { joinAsGiven } from '../../base/path';

export function hasPlaceholder(output: string): boolean {
  return output.includes('%(version)s');
}

/**
 * `resolve_output_to_path` in `directory`; undefined if its version is needed and not known. An absolute output stays
 * where it is.
 */
export function placeOutput(
  output: string,
  directory: string,
  version: string | undefined,
): string | undefined {
  const path = joinAsGiven(directory, output);
  if (!hasPlaceholder(path)) return path;
  // `path % {'version': version}`
  return version === undefined
    ? undefined
    : path.replaceAll('%(version)s', () => version).replaceAll('%%', '%');
}
