import { isUtf8 } from 'node:buffer';
import type { StaticIndex } from '../../project/staticIndex';
import { decode, mayMatch } from './adjustable';
import type { Lookup, LookupError } from './convert';
import { locateBelow } from './destination';
import { fileOfName, hashedName } from './hashedName';
import type { Hashing } from './hashing';
import { rulesFor } from './profile';
import { utf8Error } from './pythonText';
import { type BrokenReference, rewrite } from './rewrite';

// Post-processing as far as one file shows it: what it looks up, and what of that is not there. Hashes do not matter for
// that, so no other file needs to be read, and a file only when it has changed.

/** What Django will do with a stylesheet or script. */
export interface Outlook {
  /** The names it looks up where all of them are there. */
  readonly names: readonly string[];
  /** The message of the UnicodeDecodeError, if the file is not UTF-8: nothing is looked up then. */
  readonly decodeError?: string;
}

/** True for files whose references are rewritten. */
export function isAdjusted(path: string, { profile, storage }: Hashing): boolean {
  return rulesFor(profile, path, storage.moduleAggregation).length > 0;
}

export function outlookOf(content: Uint8Array | string, path: string, hashing: Hashing): Outlook {
  const rules = rulesOf(path, hashing);
  if (typeof content !== 'string') {
    const decodeError = isUtf8(content) ? undefined : utf8Error(content);
    if (decodeError !== undefined) return { names: [], decodeError };
    if (!mayMatch(rules, content)) return NOTHING;
  }
  const text = typeof content === 'string' ? content : decode(content)!;
  const names = new Set<string>();
  rewrite(text, rules, referrerOf(path, hashing), (name) => {
    if (!isHashed(name)) names.add(name);
    return hashedName(name, ANY_HASH);
  });
  return names.size === 0 ? NOTHING : { names: [...names] };
}

/** A reference that Django will stop at, or that it gets wrong. */
export interface PredictedReference extends BrokenReference {
  /** The reference is rewritten a second time, to a name that is not there (Django 4.2 to 6.0, ticket 36969). */
  readonly isTwice: boolean;
}

/** The references of a file that `find` has no answer for. `text` begins with the BOM, if the file does. */
export function brokenReferences(
  text: string,
  path: string,
  hashing: Hashing,
  find: Finding,
): readonly PredictedReference[] {
  const lookup: Lookup = (name) => {
    if (isHashed(name)) return { kind: 'missing', file: name };
    const problem = find(name);
    return problem === 'directory' ? name : (problem ?? hashedName(name, ANY_HASH));
  };
  const { errors } = rewrite(text, rulesOf(path, hashing), referrerOf(path, hashing), lookup);
  const shift = text.startsWith('\ufeff') ? 1 : 0;
  return errors.map((error) => ({
    ...error,
    span: { start: Math.max(0, error.span.start - shift), end: Math.max(0, error.span.end - shift) },
    isTwice: isHashed(error.cause.file),
  }));
}

/** Why a name has no hashed name; undefined if it has one. A directory keeps its own. */
export type Finding = (name: string) => LookupError | 'directory' | undefined;

/** Looks names up among the files that will be collected. */
export function findCollected(index: StaticIndex, { staticRoot }: Hashing): Finding {
  return (name) => {
    if (index.get(name)) return undefined;
    const file = fileOfName(name);
    const place = locateBelow(staticRoot, file);
    if ('outside' in place) return { kind: 'outside', file: place.outside };
    if (index.get(place.path)) return undefined;
    return index.isDirectory(place.path) ? 'directory' : { kind: 'missing', file };
  };
}

const NOTHING: Outlook = { names: [] };

/** Stands for every hash; no file's name has it. */
const ANY_HASH = '5ca1ab1e0dd5';

/** True for a name that was given out before: what refers to it is being rewritten again. */
function isHashed(name: string): boolean {
  return name.includes(ANY_HASH);
}

function rulesOf(path: string, { profile, storage }: Hashing) {
  return rulesFor(profile, path, storage.moduleAggregation);
}

function referrerOf(name: string, { staticUrl, profile }: Hashing) {
  return { name, staticUrl, profile };
}
