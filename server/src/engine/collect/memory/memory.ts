import { createHash } from 'node:crypto';
import type { AbsPath } from '../../../base/path';
import type { Cache } from '../../../ports/cache';
import type { CollectReading, Stamp } from '../../../ports/collecting';
import type { RewriteCache } from '../../hashing/adjustable';
import type { KnownHashes } from '../lastRun/knownHashes';
import { decodeColumns, encodeColumns } from './columns';
import { Compressions } from './compressions';
import { Digests } from './digests';
import { Listings } from './listings';
import { Rewritings } from './rewritings';

/**
 * What runs on one STATIC_ROOT remember from one to the next: the names in directories and the hashes of files that have
 * not changed since, rewritings by their inputs' hashes, and what compression made. All of it may be lost; none of it is
 * believed for a file or directory whose stamp differs, or was too fresh to be told from a change at the same moment. What
 * a run did not ask for is forgotten when it stores what it learnt, so that it grows no larger than the project.
 */
export class CollectMemory {
  private digests: Digests;
  private readonly listings: Listings;
  private readonly rewritings: Rewritings;
  readonly compressions: Compressions;
  private readonly name: string;

  /** True if what is stored holds more than it should. */
  private hasLess = false;

  constructor(
    staticRoot: AbsPath,
    private readonly cache: Cache,
    private readonly disk: CollectReading,
    private readonly now: () => number,
    /** What rewriting depends on besides its inputs: other rules, other results. */
    private readonly rules: string,
    /** Hashes that are remembered elsewhere. */
    others?: KnownHashes,
  ) {
    this.name = `collect/${createHash('sha256').update(staticRoot).digest('hex').slice(0, 16)}.table`;
    const stored = cache.read(this.name);
    const columns = (stored && decodeColumns(LABEL, stored)) ?? [];
    const sameRules = (columns[9]?.[0] as string | undefined) === rules;
    this.digests = new Digests(columns.slice(0, 3), disk, now, others);
    this.listings = new Listings(columns.slice(3, 6), disk, now);
    this.rewritings = new Rewritings(sameRules ? columns.slice(6, 9) : []);
    this.compressions = new Compressions(columns.slice(10));
  }

  /** The disk, with directories listed from memory where they are as they were. */
  get reading(): CollectReading {
    const { disk, listings } = this;
    return {
      scan: (directory) => listings.scan(directory),
      stat: (path) => disk.stat(path),
      md5: (path) => disk.md5(path),
      inspect: (path, needs) => disk.inspect(path, needs),
    };
  }

  get rewrites(): RewriteCache {
    return this.rewritings;
  }

  /** MD5 of a file's content, from memory if its stamp is as it was; undefined if it cannot be read. */
  md5(file: AbsPath, stamp: Stamp): string | undefined {
    return this.digests.md5(file, stamp);
  }

  /** The same from memory alone. */
  known(file: AbsPath, stamp: Stamp): string | undefined {
    return this.digests.known(file, stamp);
  }

  /** True if that is told from memory. */
  knows(file: AbsPath, stamp: Stamp): boolean {
    return this.digests.knows(file, stamp);
  }

  /** Notes the hash of a file that has this stamp. `at`: when, at the latest, it had both; now, if it was just written. */
  remember(file: AbsPath, stamp: Stamp, md5: string, at?: number): void {
    this.digests.remember(file, stamp, md5, at);
  }

  /** Hashes of files, the most of it, are not known any longer, nor stored: they are remembered elsewhere from now on. */
  leaveHashes(): void {
    const hadSome = this.digests.isStored;
    this.digests = new Digests(undefined, this.disk, this.now);
    this.hasLess = hadSome;
  }

  /** Stores what this run used, if any of it is new. Hashes of files are not known any longer then. */
  save(): void {
    const { digests, listings, rewritings, compressions, rules, disk, now } = this;
    if (this.hasLess || [digests, listings, rewritings, compressions].some(({ changed }) => changed)) {
      const columns = [
        ...digests.encode(),
        ...listings.encode(),
        ...rewritings.encode(),
        [rules],
        ...compressions.encode(),
      ];
      this.cache.write(this.name, encodeColumns(LABEL, columns));
    }
    this.digests = new Digests(undefined, disk, now);
  }
}

/** Changes with what is stored, and how. */
const LABEL = 'django-static collect 3';
