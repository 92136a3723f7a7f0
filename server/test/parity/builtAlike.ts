import assert from 'node:assert/strict';
import { after, before } from 'mocha';
import { AssetsOracle } from './assetsOracle';
import {
  type BundleCase,
  type BundleOutcome,
  expected,
  type OracleAnswer,
  ourOutcome,
  request,
} from './bundleCase';

/** Asserts that a case comes out here as there. */
export type Check = (of: BundleCase) => Promise<void>;

/** Builds a case here and with the webassets of an environment; `before` and `after` of the calling suite start and end it. */
export function against(cell: string): Check {
  let oracle: AssetsOracle<unknown, OracleAnswer | Refused>;
  before(() => {
    oracle = new AssetsOracle('oracle_bundles.py', cell);
  });
  after(() => oracle.end());
  return async (bundleCase) => {
    const answer = await oracle.ask(request(bundleCase));
    if ('refused' in answer) return knowsNoRcssmin(answer, cell);
    const made = await ourOutcome(bundleCase);
    const ours = cell === 'assets-0.12' ? withoutIntegrity(made) : made;
    const theirs = withoutHunks(expected(answer), ours);
    const see = isDefinitionFixed(bundleCase)
      ? readable
      : (outcome: BundleOutcome) => readable(withoutCache(outcome));
    assert.deepEqual(see(ours), see(theirs));
  };
}

/** The oracle could not even make the bundles. */
interface Refused {
  readonly refused: string;
}

function knowsNoRcssmin({ refused }: Refused, cell: string): void {
  assert.deepEqual({ cell, refused }, { cell: 'assets-0.12', refused: "No filter 'rcssmin'" });
}

/**
 * The hash of a definition is the same everywhere, unless it holds the folder's name, or a dict of several entries: they are hashed in
 * the order of a frozenset, which changes with each run of Python.
 */
function isDefinitionFixed({ bundles }: BundleCase): boolean {
  const text = JSON.stringify(bundles);
  return !text.includes('~/') && !/"replace":\{[^}]*,/.test(text);
}

function withoutCache(outcome: BundleOutcome): BundleOutcome {
  const tree = Object.entries(outcome.tree).filter(([path]) => !path.includes('.webassets-cache/'));
  return { ...outcome, tree: Object.fromEntries(tree) };
}

/**
 * What webassets keeps of filters' results is none of ours; of its cache, the rest must be equal. Nothing is copied here only
 * because somebody asks for a URL.
 */
function withoutHunks(outcome: BundleOutcome, ours: BundleOutcome): BundleOutcome {
  const tree = Object.entries(outcome.tree).filter(
    ([path]) =>
      !path.startsWith('media/webassets-external/') &&
      (!path.includes('.webassets-cache/') || path in ours.tree),
  );
  return { ...outcome, tree: Object.fromEntries(tree) };
}

/** It came with webassets 2.0. */
function withoutIntegrity(outcome: BundleOutcome): BundleOutcome {
  const urls = outcome.urls?.map((links) =>
    Array.isArray(links) ? links.map(([url]: readonly unknown[]) => [url]) : links,
  );
  return { ...outcome, ...(urls && { urls }) };
}

function readable(outcome: BundleOutcome): unknown {
  // Ruby's Sass keeps what it has read, with the folder's name in it.
  const kept = Object.entries(outcome.tree).filter(([path]) => !path.includes('.sass-cache/'));
  const tree = kept.map(([path, content]) => {
    const bytes = Buffer.from(content, 'base64');
    return [path, /[\0-\x08]/.test(bytes.toString('latin1')) ? bytes.toString('hex') : bytes.toString()];
  });
  return JSON.parse(
    // Named by a hash of where the file is: another folder here and there.
    JSON.stringify({ ...outcome, tree: Object.fromEntries(tree.sort()) }).replace(
      /webassets-external\/[0-9a-f]{32}_/g,
      'webassets-external/…_',
    ),
  );
}
