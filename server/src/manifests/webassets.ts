import { compareCodePoints } from '../base/collate';
import { pickleDict, unpickle } from './pickle';
import { dumpString, loadJson } from './pythonJson';

/** webassets' manifest: a bundle's output, as written, → its version. Timestamps are numbers. In order of insertion. */
export type WebassetsManifest = ReadonlyMap<string, WebassetsVersion>;
export type WebassetsVersion = string | number | null;

/** `json.dump(manifest, file, indent=4, sort_keys=True)`. */
export function writeJsonManifest(manifest: WebassetsManifest): string {
  const keys = [...manifest.keys()].sort(compareCodePoints);
  if (keys.length === 0) return '{}';
  const line = (key: string) => `    ${dumpString(key)}: ${jsonVersion(manifest.get(key)!)}`;
  return `{\n${keys.map(line).join(',\n')}\n}`;
}

/** Undefined if it is not one. */
export function readJsonManifest(text: string): WebassetsManifest | undefined {
  const json = loadJson(text);
  return json.kind === 'ok' && json.value instanceof Map ? versionsOf(json.value) : undefined;
}

/** `pickle.dump(manifest, file, protocol=2)`. */
export const writePickleManifest: (manifest: WebassetsManifest) => Buffer = pickleDict;

/** Undefined if it is not one. Nothing in it is executed. */
export function readPickleManifest(bytes: Uint8Array): WebassetsManifest | undefined {
  const data = unpickle(bytes);
  return data instanceof Map ? versionsOf(data) : undefined;
}

function jsonVersion(version: WebassetsVersion): string {
  return typeof version === 'string' ? dumpString(version) : String(version);
}

function versionsOf(data: ReadonlyMap<unknown, unknown>): WebassetsManifest | undefined {
  const manifest = new Map<string, WebassetsVersion>();
  for (const [output, version] of data) {
    const isVersion = version === null || typeof version === 'string' || typeof version === 'number';
    if (typeof output !== 'string' || !isVersion) return undefined;
    manifest.set(output, version);
  }
  return manifest;
}
