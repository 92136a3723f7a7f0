import { createHash } from 'node:crypto';
import type { Cache } from '../../ports/cache';
import type { ReadFiles } from '../../ports/files';
import type { Filter } from '../filters/filter';
import { stampOf, UNSETTLED } from './stamp';

/** What a tool made of a text, and the files it read for it. */
export interface ToolResult {
  readonly text: string;
  readonly read: readonly (readonly [path: string, stamp: string])[];
}

/** What tools made of the sources of one output: a source that has not changed is not compiled again. Safe to lose. */
export class ToolResults {
  private before: ReadonlyMap<string, ToolResult> | undefined;
  private readonly used = new Map<string, ToolResult>();
  private changed = false;

  constructor(
    private readonly name: string,
    private readonly program: string,
    private readonly cache: Cache,
    private readonly files: ReadFiles,
  ) {}

  /** Names a filter's work on a text; undefined if what comes of it cannot be foreseen. */
  key({ name, identity, cacheKey }: Filter, method: string, path: string, text: string): string | undefined {
    if (cacheKey === undefined) return undefined;
    const parts = JSON.stringify([this.program, name, identity, cacheKey, method, path]);
    return createHash('md5').update(parts).update('\0').update(text).digest('hex');
  }

  /** The result, if none of the files that were read for it has changed. */
  get(key: string): ToolResult | undefined {
    this.before ??= new Map(parse(this.cache.read(this.name)));
    const result = this.used.get(key) ?? this.before.get(key);
    if (!result?.read.every(([path, stamp]) => stampOf(path, this.files) === stamp)) return undefined;
    this.used.set(key, result);
    return result;
  }

  keep(key: string, result: ToolResult): void {
    if (result.read.some(([, stamp]) => stamp === UNSETTLED)) return;
    this.used.set(key, result);
    this.changed = true;
  }

  /** Keeps what was used since, and nothing else. */
  save(): void {
    if (this.changed) this.cache.write(this.name, Buffer.from(JSON.stringify([...this.used])));
  }
}

function parse(bytes: Uint8Array | undefined): [string, ToolResult][] {
  try {
    const data: unknown = bytes && JSON.parse(Buffer.from(bytes).toString());
    return Array.isArray(data) ? (data as [string, ToolResult][]) : [];
  } catch {
    return [];
  }
}
