import { profileOf } from '../../engine/hashing/profile';
import { osErrorName } from '../../engine/plan/osError';
import type { Plan } from '../../engine/plan/plan';
import { readManifest } from '../../manifests/staticfiles';
import type { CollectStorage } from '../../project/storage/collectStorage';
import type { Task } from '../command';
import { nothingDone } from './nothingDone';

/**
 * A manifest storage reads its manifest when it is made, and fails with it (`load_manifest`). One that would be written
 * as it is needs no reading.
 */
export function brokenManifest(
  task: Task,
  { location, manifest, name }: CollectStorage,
  { hashed }: Plan,
  django: string | undefined,
): number | undefined {
  const planned = hashed?.manifest;
  if (manifest === undefined || planned?.changed === false || planned?.replacesOurs) return undefined;
  const { world, output } = task;
  const { file } = manifest;
  const bytes = world.files.readBytes(file);
  if (bytes.kind === 'absent') return undefined;
  const read =
    bytes.kind === 'ok' ? readManifest(bytes.value, profileOf(django).manifest, manifest.name) : undefined;
  if (read?.kind === 'ok') return undefined;
  const message = read?.message ?? (bytes.kind === 'unreadable' ? bytes.reason : '');
  const error = {
    path: manifest.name,
    file: output.native(file),
    message,
    hint: read
      ? `Delete it: ${read.reason}, and ${name} refuses to start with it.`
      : 'What was deployed before cannot be read: change the permissions, or the user, or take it away.',
  };
  if (task.given.has('compat')) output.remark(`${read ? 'ValueError' : osErrorName(message)}: ${message}`);
  else if (task.json) output.json(nothingDone(output.native(location), [error]));
  else output.remark(`error: ${error.file}\n  ${error.message}\n  → ${error.hint}`);
  return 1;
}
