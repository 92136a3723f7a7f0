import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { compareCodePoints } from '../base/collate';
import { dumpString, isPlain, type Json, loadJson } from './pythonJson';

/**
 * `staticfiles.json`, the manifest of ManifestStaticFilesStorage (django/contrib/staticfiles/storage.py,
 * `save_manifest` and `load_manifest`).
 */
export interface StaticfilesManifest {
  readonly version: string;
  /** Changes when any entry does; '' before Django 4.2. */
  readonly hash: string;
  /** Logical path → hashed name, in the order of the file. */
  readonly paths: ReadonlyMap<string, string>;
}

/** How one Django writes and reads it. */
export interface ManifestFormat {
  readonly version: '1.0' | '1.1';
  /** With a hash over its entries. */
  readonly hashed: boolean;
  /** Sorted by path, not in the order of hashing. */
  readonly sorted: boolean;
}

export type ManifestOutcome =
  | { readonly kind: 'ok'; readonly manifest: StaticfilesManifest }
  /** `message` is Django's own, `reason` says what is wrong; `line` and `column`, from 1, where it is no JSON. */
  | {
      readonly kind: 'invalid';
      readonly message: string;
      readonly reason: string;
      readonly line?: number;
      readonly column?: number;
    };

export const MANIFEST_NAME = 'staticfiles.json';

/**
 * The bytes Django writes for these entries, which are in the order of hashing; `before` itself if it holds the same: those of
 * some hundred thousand entries are not had twice.
 */
export function writeManifest(
  paths: Iterable<readonly [string, string]>,
  format: ManifestFormat,
  before?: Uint8Array,
): Uint8Array {
  const names: Names = paths instanceof Map ? paths : new Map(paths);
  const order = [...names.keys()];
  const sorted = format.hashed || format.sorted ? order.toSorted(compareCodePoints) : order;
  const hash = format.hashed ? `, "hash": "${hashOfSorted(sorted, names)}"` : '';
  function* parts() {
    yield '{"paths": {';
    yield* inParts(format.sorted ? sorted : order, names, asMember);
    yield `}, "version": "${format.version}"${hash}}`;
  }
  return joined(parts(), lengthOf(names), before);
}

/** The bytes of ASCII texts, which will be as long as `expected`, or a little longer. */
function joined(
  parts: Iterable<string>,
  expected: number,
  before: Uint8Array = new Uint8Array(),
): Uint8Array {
  const old = Buffer.from(before.buffer, before.byteOffset, before.byteLength);
  let bytes: Buffer | undefined;
  let length = 0;
  for (const part of parts) {
    const end = length + part.length;
    if (bytes || old.toString('latin1', length, end) !== part) {
      bytes = withRoom(bytes ?? old.subarray(0, length), length, Math.max(end, expected));
      bytes.write(part, length, 'latin1');
    }
    length = end;
  }
  if (!bytes && length === before.length) return before;
  return (bytes ?? old).subarray(0, length);
}

/** `bytes` if there is room for so many in it, else a longer copy. */
function withRoom(bytes: Buffer, length: number, wanted: number): Buffer {
  if (wanted <= bytes.length) return bytes;
  const longer = Buffer.allocUnsafeSlow(Math.max(wanted, Math.ceil(length * 1.25)));
  bytes.copy(longer, 0, 0, length);
  return longer;
}

type Names = ReadonlyMap<string, string>;

/** `"PATH": "NAME"`, given both as `json.dumps` writes them. */
const asMember = (path: string, name: string) => `${path}: ${name}`;
const asPair = (path: string, name: string) => `[${path}, ${name}]`;

/** Entries in one part: of a few hundred thousand, one text would take as much again as all of them. */
const PER_PART = 512;

function* inParts(
  order: readonly string[],
  names: Names,
  write: (path: string, name: string) => string,
): Iterable<string> {
  for (let at = 0; at < order.length; at += PER_PART) {
    const part = order.slice(at, at + PER_PART);
    // Nearly all names stand for themselves, which is told of hundreds at once.
    const dump = isPlain(part.reduce((all, path) => all + path + names.get(path), '')) ? quote : dumpString;
    const text = part.map((path) => write(dump(path), dump(names.get(path)!))).join(', ');
    yield at === 0 ? text : `, ${text}`;
  }
}

function quote(plain: string): string {
  return `"${plain}"`;
}

/** Of the manifest, if nothing has to be escaped. */
function lengthOf(names: Names): number {
  let length = 100;
  for (const [path, name] of names) length += path.length + name.length + '"": "", '.length;
  return length;
}

/** `manifest_hash` of entries in any order. */
export function manifestHash(paths: Iterable<readonly [string, string]>): string {
  const names = new Map(paths);
  return hashOfSorted([...names.keys()].sort(compareCodePoints), names);
}

/**
 * Reads a manifest as the Django of `format` does: before 4.2 it takes version 1.0 alone, later ones take both.
 * `name` (`manifest_name` of the storage) is for the message.
 */
export function readManifest(
  bytes: Uint8Array,
  format: ManifestFormat = { version: '1.1', hashed: true, sorted: true },
  name: string = MANIFEST_NAME,
): ManifestOutcome {
  const invalid = (reason: string, place: object = {}): ManifestOutcome => ({
    kind: 'invalid',
    message: `Couldn't load manifest '${name}' (version ${format.version})`,
    reason,
    ...place,
  });
  if (!isUtf8(bytes)) return invalid('it is not UTF-8');
  const text = Buffer.from(bytes).toString('utf8');
  const loaded = loadJson(text);
  if (loaded.kind === 'broken') {
    const before = text.slice(0, loaded.offset).split('\n');
    const place = { line: before.length, column: before.at(-1)!.length + 1 };
    const where = `in line ${place.line}, column ${place.column}`;
    return invalid(`it is not valid JSON: ${where}, ${loaded.expected} is expected`, place);
  }
  const stored = loaded.value;
  if (!isObject(stored)) return invalid('it is not a JSON object');
  const version = stored.get('version');
  if (typeof version !== 'string') return invalid('it names no version');
  if (version !== '1.0' && (version !== '1.1' || format.version === '1.0'))
    return invalid(`its version is ${version}, which ${readers(format)} cannot read`);
  const paths = stored.get('paths') ?? new Map();
  const hash = stored.get('hash') ?? '';
  if (
    !isObject(paths) ||
    typeof hash !== 'string' ||
    ![...paths.values()].every((n) => typeof n === 'string')
  )
    return invalid('its paths are not a table of names');
  return { kind: 'ok', manifest: { version, hash, paths: paths as ReadonlyMap<string, string> } };
}

function readers({ version }: ManifestFormat): string {
  return version === '1.0' ? 'Django before 4.2' : 'Django';
}

function hashOfSorted(sorted: readonly string[], names: Names): string {
  const hash = createHash('md5').update('[');
  for (const part of inParts(sorted, names, asPair)) hash.update(part);
  return hash.update(']').digest('hex').slice(0, 12);
}

function isObject(value: Json): value is ReadonlyMap<string, Json> {
  return value instanceof Map;
}
