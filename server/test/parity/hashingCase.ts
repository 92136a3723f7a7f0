import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { whiteNoiseMessage } from '../../src/engine/hashing/failure';
import { postProcess } from '../../src/engine/hashing/postProcess';
import { type HashingProfile, rulesFor } from '../../src/engine/hashing/profile';
import { ignoredRegions } from '../../src/engine/hashing/rules/ignored';
import type { Language } from '../../src/engine/hashing/rules/rule';
import { writeManifest } from '../../src/manifests/staticfiles';

/** A tree to post-process, and how. Files are in found order; all contents are base64. */
export interface HashingCase {
  readonly files: readonly (readonly [path: string, content: string])[];
  /** What is in STATIC_ROOT from before. */
  readonly existing: readonly (readonly [path: string, content: string])[];
  readonly staticUrl: string;
  readonly moduleAggregation: boolean;
  readonly keepIntermediateFiles: boolean;
  readonly maxPasses: number;
  /** By WhiteNoise's storage, which compresses nothing here. */
  readonly whiteNoise?: boolean;
}

/** What came of it. After an error, Django writes no manifest and leaves the tree as it happens to be. */
export interface HashingOutcome {
  readonly yields: readonly (readonly [path: string, hashedName: string, processed: boolean])[];
  readonly error: {
    readonly name: string | null;
    readonly exception: string;
    readonly message: string;
    readonly note: string | null;
  } | null;
  readonly manifest: string | null;
  readonly tree: Readonly<Record<string, string>> | null;
}

/** Matches of each rule: start, end, start and end of the URL, captured text. Ignored regions from Django 6.1 on. */
export interface Scanned {
  readonly matches: readonly (readonly (readonly [number, number, number, number, string])[])[];
  readonly regions: readonly number[] | null;
}

const STORAGE = 'project.Storage';

export function encode(content: string | Uint8Array): string {
  return Buffer.from(content).toString('base64');
}

/** What our engine makes of a case. */
export function ourOutcome(hashed: HashingCase, profile: HashingProfile, staticRoot: string): HashingOutcome {
  const files = decodeAll(hashed.files);
  const existing = decodeAll(hashed.existing);
  const result = postProcess({
    paths: new Set(hashed.files.map(([path]) => path)),
    source: (path) => ({ md5: md5(files.get(path)!), bytes: () => files.get(path) }),
    existing: {
      kind: (path) => (existing.has(path) ? 'file' : isFolder(existing, path) ? 'other' : undefined),
      md5: (path) => existing.get(path) && md5(existing.get(path)!),
    },
    profile,
    storage: { name: STORAGE, ...hashed },
    staticUrl: hashed.staticUrl,
    staticRoot,
  });
  const stop = result.yields.findIndex(({ kind }) => kind === 'failure');
  const yields = result.yields
    .slice(0, stop < 0 ? undefined : stop)
    .flatMap((y) => (y.kind === 'file' ? [[y.path, y.hashedName, y.processed] as const] : []));
  const [failure] = result.failures;
  if (failure) {
    const { name, exception, message, note, reported } = failure;
    const helpful = hashed.whiteNoise && reported ? whiteNoiseMessage(failure) : message;
    const error = {
      name: reported ? name : null,
      ...(helpful === message
        ? { exception, message, note: note ?? null }
        : { exception: 'MissingFileError', message: helpful, note: null }),
    };
    return { yields, error, manifest: null, tree: null };
  }
  const tree = new Map([...existing, ...files].map(([path, bytes]) => [path, md5(bytes)]));
  for (const path of result.deletes) tree.delete(path);
  for (const write of result.writes) {
    const bytes = write.rewritten ? write.rewritten()! : files.get(write.path)!;
    if (md5(bytes) !== write.md5) throw new Error(`${write.name}: the content is not what its hash says`);
    tree.set(write.name, write.md5);
  }
  const manifest = hashed.keepIntermediateFiles
    ? null
    : Buffer.from(writeManifest(result.hashedFiles, profile.manifest)).toString();
  return { yields, error: null, manifest, tree: Object.fromEntries(tree) };
}

/** How our rules match in a text. */
export function ourScan(text: string, language: Language, profile: HashingProfile): Scanned {
  const rules = rulesFor(profile, `x.${language}`, true);
  const matches = rules.map((rule) =>
    rule.find(text).map((m) => [m.start, m.end, m.urlStart, m.urlEnd, m.captured] as const),
  );
  return { matches, regions: rules.some(({ ignores }) => ignores) ? ignoredRegions(text, language) : null };
}

/** One long-lived Python with one Django that post-processes for real. */
export class DjangoHashing {
  private readonly child: ChildProcess;
  private readonly waiting: ((line: string) => void)[] = [];

  constructor(python: string) {
    const script = resolve('server/test/parity/oracle_hashing.py');
    this.child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.child.stdout! }).on('line', (line) => this.waiting.shift()?.(line));
  }

  /** Answers come in the order of the questions; `root` is the STATIC_ROOT that was used. */
  async ask(hashed: HashingCase): Promise<HashingOutcome & { readonly root: string }> {
    const answer = JSON.parse(await this.send(hashed));
    if (answer.error === null) return answer;
    const message = answer.error.message.replace(/object at 0x[0-9a-f]+/, 'object at 0x0');
    return { ...answer, error: { ...answer.error, message }, tree: null };
  }

  /** How its regular expressions match in texts, each taken as a stylesheet and as a script. */
  async scan(texts: readonly string[]): Promise<Record<Language, readonly Scanned[]>> {
    return JSON.parse(await this.send({ texts }));
  }

  end(): Promise<void> {
    return new Promise((done) => {
      this.child.on('close', () => done());
      this.child.stdin!.end();
    });
  }

  private send(request: unknown): Promise<string> {
    return new Promise((done) => {
      this.waiting.push(done);
      this.child.stdin!.write(`${JSON.stringify(request)}\n`);
    });
  }
}

function decodeAll(files: HashingCase['files']): Map<string, Uint8Array> {
  return new Map(files.map(([path, content]) => [path, Buffer.from(content, 'base64')]));
}

function isFolder(files: ReadonlyMap<string, unknown>, path: string): boolean {
  return path === '' || [...files.keys()].some((file) => file.startsWith(`${path}/`));
}

function md5(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}
