import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Buildable } from '../../src/engine/bundles/build';
import { Context, debugLevel } from '../../src/engine/bundles/context';
import type { BuildEnvironment, BundleSpec, FilterSpec } from '../../src/engine/bundles/definition';
import { BuildError, BundleError } from '../../src/engine/bundles/errors';
import { makeFilters } from '../../src/engine/bundles/makeFilters';
import { resolveContents } from '../../src/engine/bundles/resolve';
import { BuildRun } from '../../src/engine/bundles/run';
import type { Filter } from '../../src/engine/filters/filter';
import { filterIdentity } from '../../src/engine/filters/identity';
import { nodeBuildWriting } from '../../src/host/nodeBuildWriting';
import { nodeFiles } from '../../src/host/nodeFiles';
import { nodeTools } from '../../src/host/nodeTools';
import type { Plain } from '../../src/project/bundleGraph/plain';
import { contentsOf } from '../support/contentsOf';

const TOOLS = { tools: nodeTools(resolve('.cache/parity/tools')), cwd: tmpdir() };

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A tree of files and bundles over it, as plain data that both sides read; see oracle_bundles.py. */
export interface BundleCase {
  /** Contents as text; a path is relative to the media folder, or to the folder above it with a leading `~/`. */
  readonly files: Readonly<Record<string, string | Buffer>>;
  readonly times?: Readonly<Record<string, number>>;
  readonly env: Readonly<Record<string, Json>>;
  readonly bundles: readonly (readonly [name: string | null, spec: CaseSpec])[];
  readonly builds?: number;
  /** Whether the URLs are asked for too, once all is built. */
  readonly urls?: boolean;
}

export type CaseSpec = CaseBundle | { readonly same: number };

export interface CaseBundle {
  readonly contents: readonly (string | CaseSpec)[];
  readonly output?: string;
  readonly filters?: readonly (string | readonly [string, Readonly<Record<string, Json>>])[];
  readonly depends?: readonly string[];
  readonly config?: Readonly<Record<string, Json>>;
  readonly debug?: boolean | 'merge';
  readonly remove_duplicates?: boolean;
}

/** What came of it: texts with the folder written `~`. */
export interface BundleOutcome {
  /** `BuildError` and `BundleError` are told apart from other exceptions, whose texts are Python's own. */
  readonly errors: readonly (string | null)[];
  readonly tree: Readonly<Record<string, string>>;
  readonly resolved: readonly unknown[];
  readonly urls?: readonly unknown[];
}

interface Attempt {
  readonly value?: unknown;
  readonly error?: string;
  readonly type?: string;
}

export interface OracleAnswer {
  readonly home: string;
  readonly errors: readonly (readonly [type: string, message: string] | null)[];
  readonly tree: Readonly<Record<string, string>>;
  readonly resolved: readonly Attempt[];
  readonly urls: readonly Attempt[] | null;
}

/** The case as the other side reads it. */
export function request(of: BundleCase): unknown {
  const files = Object.entries(of.files).map(([path, text]) => [path, Buffer.from(text).toString('base64')]);
  return { ...of, files: Object.fromEntries(files) };
}

export function expected({ home, errors, tree, resolved, urls }: OracleAnswer): BundleOutcome {
  return {
    errors: errors.map((error) => error && asError(error[0], error[1], home)),
    tree: tree,
    resolved: resolved.map((one) => attempted(one, home)),
    ...(urls && { urls: urls.map((one) => attempted(one, home)) }),
  };
}

function attempted({ value, error, type }: Attempt, home: string): unknown {
  return error === undefined
    ? JSON.parse(JSON.stringify(value).replaceAll(home, '~'))
    : asError(type!, error, home);
}

/** Builds the case in a folder of its own. */
export async function ourOutcome(of: BundleCase): Promise<BundleOutcome> {
  const home = mkdtempSync(join(tmpdir(), 'bundles-'));
  try {
    return await build(of, home);
  } finally {
    rmSync(home, { recursive: true });
  }
}

async function build(of: BundleCase, home: string): Promise<BundleOutcome> {
  const media = join(home, 'media');
  mkdirSync(media);
  const place = (path: string) => (path.startsWith('~/') ? join(home, path.slice(2)) : join(media, path));
  for (const [path, content] of Object.entries(of.files)) {
    mkdirSync(dirname(place(path)), { recursive: true });
    writeFileSync(place(path), content);
    utimesSync(place(path), 1_600_000_000, of.times?.[path] ?? 1_600_000_000);
  }
  const made: BundleSpec[] = [];
  const bundles = of.bundles.map(([name, spec]) => bundleOf(spec, name, home, made));
  const environment = environmentOf(of.env, home);
  const files = nodeFiles();
  const context = new Context(environment);
  const resolved = bundles.map((bundle) =>
    attempt(home, () =>
      resolveContents(bundle, context.within(bundle), files, undefined).map(({ item, source }) => [
        plain(item, home),
        plain(source, home),
      ]),
    ),
  );
  const open = () =>
    new BuildRun(environment, {
      files,
      writing: nodeBuildWriting,
      fetch: () => Promise.reject(new BuildError('no network')),
      filters: filtersOf,
    });
  let run: BuildRun | undefined;
  let errors: (string | null)[] = [];
  for (let round = 0; round < (of.builds ?? 1); round++) {
    run = open();
    errors = [];
    for (const bundle of bundles) errors.push(await buildOne(run, bundle, home));
    run.finish();
  }
  const urls: unknown[] = [];
  for (const bundle of of.urls ? bundles : []) urls.push(await urlsOf(run ?? open(), bundle, home));
  return { errors, tree: contentsOf(home), resolved, ...(of.urls && { urls }) };
}

async function urlsOf(run: BuildRun, bundle: BundleSpec, home: string): Promise<unknown> {
  try {
    return (await run.urls(bundle)).map(({ url, integrity }) => [
      url.replaceAll(home, '~'),
      integrity ?? null,
    ]);
  } catch (error) {
    return describe(error, home);
  }
}

async function buildOne(run: BuildRun, bundle: BundleSpec, home: string): Promise<string | null> {
  try {
    for (const part of (await run.parts(bundle)) as Buildable[]) await run.build(part);
    return null;
  } catch (error) {
    return describe(error, home);
  }
}

function attempt(home: string, work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return describe(error, home);
  }
}

function describe(error: unknown, home: string): string {
  if (error instanceof BundleError) {
    return asError(error.exception.replace('webassets.exceptions.', ''), error.message, home);
  }
  if (error instanceof BuildError) return asError('BuildError', error.message, home);
  throw error;
}

/** Filters in messages are Python objects with an address there, names here. */
function asError(type: string, message: string, home: string): string {
  if (type !== 'BuildError' && type !== 'BundleError' && type !== 'FilterError') return 'another exception';
  return `${type === 'BundleError' ? type : 'BuildError'}: ${message.replaceAll(home, '~').replace(/filters=\[[^\]]*\]/g, 'filters=[…]')}`;
}

function plain(item: string | BundleSpec, home: string): unknown {
  return typeof item === 'string' ? item.replaceAll(home, '~') : (item.output ?? null);
}

function bundleOf(spec: CaseSpec, name: string | null, home: string, made: BundleSpec[]): BundleSpec {
  if ('same' in spec) return made[spec.same]!;
  const bundle: BundleSpec = {
    name: name ?? undefined,
    contents: spec.contents.map((item) =>
      typeof item === 'string' ? item.replaceAll('~/', `${home}/`) : bundleOf(item, null, home, made),
    ),
    output: spec.output,
    filters: (spec.filters ?? []).map(filterOf),
    depends: spec.depends ?? [],
    removeDuplicates: spec.remove_duplicates ?? true,
    config: new Map([
      ...Object.entries(spec.config ?? {}).map(
        ([key, value]) => [key.toLowerCase(), plainOf(value)] as const,
      ),
      ...(spec.debug === undefined ? [] : [['debug', spec.debug] as const]),
    ]),
  };
  made.push(bundle);
  return bundle;
}

function filterOf(filter: NonNullable<CaseBundle['filters']>[number]): FilterSpec {
  const [name, options] = typeof filter === 'string' ? [filter, {}] : filter;
  return { name, options: new Map(Object.entries(options).map(([key, value]) => [key, plainOf(value)])) };
}

function plainOf(value: Json): Plain {
  if (Array.isArray(value)) return value.map(plainOf);
  if (value === null || typeof value !== 'object') return value;
  return new Map(Object.entries(value).map(([key, held]) => [key, plainOf(held)]));
}

function environmentOf(env: BundleCase['env'], home: string): BuildEnvironment {
  const inHome = (text: string) => text.replaceAll('~/', `${home}/`);
  const given = <T>(key: string, otherwise: T): T => (env[key] === undefined ? otherwise : (env[key] as T));
  return {
    directory: join(home, 'media'),
    url: given('url', '/media/'),
    debug: debugLevel(given('debug', false)) ?? false,
    cache: given('cache', true),
    cacheFileMode: undefined,
    updater: given('updater', 'timestamp'),
    autoBuild: given('auto_build', true),
    versions: given('versions', 'hash'),
    urlExpire: given<boolean | null>('url_expire', null) ?? undefined,
    manifest: given('manifest', 'cache'),
    loadPath: given<string[]>('load_path', []).map(inHome),
    urlMapping: new Map(
      Object.entries(given<Record<string, string>>('url_mapping', {})).map(([key, url]) => [
        inHome(key),
        url,
      ]),
    ),
    staticfiles: undefined,
    option: (key) => (env[key] === undefined || key === key.toLowerCase() ? undefined : plainOf(env[key])),
    environ: (name) => process.env[name],
  };
}

/** As the real ones, and filters that mark what they are given: `trace:ID:METHODS:LEVEL`. */
async function filtersOf(bundle: BundleSpec, context: Context): Promise<readonly Filter[]> {
  return Promise.all(
    bundle.filters.map(async (spec) => {
      if (spec.name.startsWith('trace:')) return tracer(spec.name);
      return (await makeFilters({ ...bundle, filters: [spec] }, context, TOOLS))[0]!;
    }),
  );
}

function tracer(name: string): Filter {
  const [, id, methods, level] = name.split(':') as [string, string, string, string];
  const wrap = (mark: string, text: string) => `${id}${mark}<${text}>`;
  return {
    name,
    identity: filterIdentity(name),
    cacheKey: undefined,
    maxDebugLevel: level === 'none' ? undefined : level === 'merge' ? 'merge' : false,
    ...(methods.includes('i') ? { input: (text: string) => wrap('i', text) } : {}),
    ...(methods.includes('o') ? { output: (text: string) => wrap('o', text) } : {}),
    ...(methods.includes('p')
      ? { open: ({ path }) => wrap('p', readFileSync(path, 'utf8').replace(/\r\n?/g, '\n')) }
      : {}),
    ...(methods.includes('c')
      ? { concat: (hunks) => wrap('c', hunks.map(({ text }) => text).join('|')) }
      : {}),
  };
}
