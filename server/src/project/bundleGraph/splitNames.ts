import { compileFnmatch } from '../../base/glob';
import { basename } from '../../base/path';
import type { Bundle } from './types';

/** True if registering it registers a bundle for each of its sources instead, `NAME/FILE` (webassets 2.0 and later). */
export function isSplit({ definition: { merge }, registrations }: Bundle): boolean {
  return merge.kind === 'known' && !merge.value && registrations.length > 0;
}

/** Of bundles that are split the one that has a part of that name: what its sources and globs are called decides. */
export function splitInto(name: string, split: readonly Bundle[]): Bundle | undefined {
  return split.find(({ registrations, contents }) =>
    registrations.some(
      ({ name: own }) =>
        own.kind === 'known' &&
        name.startsWith(`${own.value}/`) &&
        contents.some((item) => mayBe(item, name.slice(own.value.length + 1))),
    ),
  );
}

function mayBe(item: Bundle['contents'][number], file: string): boolean {
  if (item.kind === 'unknown') return true;
  return item.kind === 'path' && compileFnmatch(basename(item.text)).matches(file);
}
