import { COMPRESSOR_FINDER } from '../../catalog/finders';
import type { Finder, FinderInput } from './finder';
import { abspath, atOf, incompleteAt, incompleteFrom, pathsOf } from './settingPaths';
import { storageFinder } from './storageFinder';

export const name = COMPRESSOR_FINDER;

/** CompressorFinder of django-compressor (compressor/finders.py, conf.py): finds in COMPRESS_ROOT, lists nothing. */
export function create(input: FinderInput): Finder {
  const own = input.settings.get('COMPRESS_ROOT');
  const setting = own && own.value.kind !== 'none' ? own : input.settings.get('STATIC_ROOT');
  if (setting === undefined || (setting !== own && setting.value.kind === 'none')) {
    const why = 'COMPRESS_ROOT defaults to STATIC_ROOT, please define either';
    return storageFinder(input, [], false, [incompleteAt(input.name, why, setting?.at ?? input.at)]);
  }
  const paths = pathsOf(setting.value);
  return storageFinder(
    input,
    paths.known.map((path) => ({ dir: abspath(input.cwd, path.text), ...atOf(path) })),
    false,
    paths.gaps.map((gap) => incompleteFrom(setting.name, gap, setting.at)),
  );
}
