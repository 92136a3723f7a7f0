import type { Argument, Given } from '../../facts/evaluate/construction';
import type { Value } from '../../facts/evaluate/value';

/** What a storage of Django's or WhiteNoise's is called with, by name. */
export type StorageArguments = ReadonlyMap<string, Argument>;

/** The first parameters of FileSystemStorage and StaticFilesStorage, in order. */
const POSITIONAL: readonly string[] = [
  'location',
  'base_url',
  'file_permissions_mode',
  'directory_permissions_mode',
];

/** What a constructor of the project's own hands on; undefined if there is more of it than can be named. */
export function givenArguments({ positional, keywords }: Given): StorageArguments | undefined {
  if (positional.length > POSITIONAL.length) return undefined;
  return new Map([...positional.map((argument, i) => [POSITIONAL[i]!, argument] as const), ...keywords]);
}

/** `OPTIONS` of STORAGES; undefined if they are not all known. */
export function optionArguments(options: Value | undefined): StorageArguments | undefined {
  if (options === undefined) return new Map();
  if (options.kind !== 'dict' || options.open) return undefined;
  const named = new Map<string, Argument>();
  for (const { key, value, maybe } of options.entries) {
    if (maybe || key.kind !== 'str') return undefined;
    named.set(key.value, { value });
  }
  return named;
}
