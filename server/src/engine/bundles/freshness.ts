import { createHash } from 'node:crypto';
import type { WebassetsVersion } from '../../manifests/webassets';
import type { Cache } from '../../ports/cache';
import type { ReadFiles } from '../../ports/files';
import type { Merged } from './build';
import { secondsOf, stampOf } from './stamp';

/** What was built when, so that it need not be built again: kept apart from the project, and safe to lose. */
export interface BuiltRecord {
  /** Of everything but the files: definition, options, environment, this program. */
  readonly definition: string;
  /** Every file it was made of, as `stat` told it then. */
  readonly inputs: readonly (readonly [path: string, stamp: string])[];
  readonly output: readonly [path: string, stamp: string];
  /** Files beside it, compressed; `absent` where that is not worth it. */
  readonly beside: readonly (readonly [path: string, stamp: string])[];
  readonly version: WebassetsVersion;
  readonly bytes: number;
  readonly sources: number;
}

/** Records by output, one file for each environment. */
export class BuiltRecords {
  private readonly records: Map<string, BuiltRecord>;
  private readonly name: string;
  private changed = false;

  constructor(
    directory: string,
    private readonly cache: Cache,
    private readonly files: ReadFiles,
  ) {
    this.name = `built/${createHash('md5').update(directory).digest('hex')}.json`;
    this.records = new Map(parse(cache.read(this.name)));
  }

  /** The record of `output`, if nothing that it was made of has changed since, nor what it made. */
  fresh(output: string, definition: string): BuiltRecord | undefined {
    const record = this.records.get(output);
    if (record?.definition !== definition) return undefined;
    const same = [record.output, ...record.beside, ...record.inputs].every(
      ([path, stamp]) => stampOf(path, this.files) === stamp,
    );
    return same && !isOlder(record) ? record : undefined;
  }

  /** The files that `output` was made of; none if that is not known. */
  inputs(output: string): readonly string[] {
    return this.records.get(output)?.inputs.map(([path]) => path) ?? [];
  }

  keep(
    output: string,
    path: string,
    beside: readonly string[],
    merged: Merged,
    of: Pick<BuiltRecord, 'definition' | 'version' | 'bytes'>,
  ): void {
    const { inputs, sources } = merged;
    this.records.set(output, {
      ...of,
      inputs: [...inputs],
      output: [path, stampOf(path, this.files)],
      beside: beside.map((one) => [one, stampOf(one, this.files)]),
      sources,
    });
    this.changed = true;
  }

  save(): void {
    if (this.changed) this.cache.write(this.name, Buffer.from(JSON.stringify([...this.records])));
  }
}

/** Python would build it again, as its updater compares whole seconds. */
function isOlder({ output, inputs }: BuiltRecord): boolean {
  const built = secondsOf(output[1]);
  return inputs.some(([, stamp]) => secondsOf(stamp) > built);
}

function parse(bytes: Uint8Array | undefined): [string, BuiltRecord][] {
  try {
    const data: unknown = bytes && JSON.parse(Buffer.from(bytes).toString());
    return Array.isArray(data) ? (data as [string, BuiltRecord][]) : [];
  } catch {
    return [];
  }
}
