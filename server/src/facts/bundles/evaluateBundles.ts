import type { AbsPath } from '../../base/path';
import type { Steps } from '../../base/steps';
import { registryOf } from '../evaluate/calls/webassets/registry';
import { RegisteringStatements } from '../evaluate/calls/webassets/statements';
import { changedVariables, changeVariables } from '../evaluate/environ';
import { importing } from '../evaluate/imports';
import { createMachine, siteIn } from '../evaluate/interpreter';
import { isEnd } from '../evaluate/machine';
import { type Machine, PyRaise, type UnknownObj } from '../evaluate/model';
import type { Sources } from '../evaluate/sources';
import type { Value } from '../evaluate/value';
import type { BundleFacts, BundleGap } from './definition';
import { watchEnvironment, whyFilled } from './environment';
import { factsOf } from './readRegistry';
import type { RememberedBundles } from './remembered';

/** A module that Django imports for its bundles. */
export interface BundleModule {
  readonly name: string;
  /** True for the `assets` of an app, which need not be there. */
  readonly optional: boolean;
  /** Where it is named, if it is. */
  readonly at?: BundleGap['at'];
}

export interface EvaluatedBundles extends BundleFacts {
  /** The modules that were there, in the order of their import. */
  readonly modules: readonly { readonly name: string; readonly file: AbsPath }[];
  /** For the next time. */
  readonly remembered: RememberedBundles;
}

export interface EvaluateBundlesOptions {
  /** What the settings, which run before the modules, did to `os.environ`. */
  readonly variables?: ReadonlyMap<string, Value>;
  readonly budget?: number;
  /** Of an evaluation before: what is the same is taken from there. */
  readonly before?: RememberedBundles | undefined;
}

/** Work for all modules together, in steps of well under a microsecond. */
const BUDGET = 4_000_000;

/**
 * Runs the modules that define bundles, in order, as `django_assets.env.autoload` imports them, without Python; answers
 * what they register. Never throws. A step is a statement of one of them.
 */
export function* evaluateBundles(
  modules: readonly BundleModule[],
  sources: Sources,
  options: EvaluateBundlesOptions = {},
): Steps<EvaluatedBundles> {
  return (yield* runModules(modules, sources, options)) ?? (yield* runAll(modules, sources, options));
}

/** Without what is known from before: code asks what was registered. */
function* runAll(
  modules: readonly BundleModule[],
  sources: Sources,
  options: EvaluateBundlesOptions,
): Steps<EvaluatedBundles> {
  const read = yield* runModules(modules, sources, { ...options, before: undefined });
  if (!read) throw new Error('nothing was left out, and yet it is missed');
  return read;
}

/** Undefined if code asked what was registered by statements that were not run again. */
function* runModules(
  modules: readonly BundleModule[],
  sources: Sources,
  { variables = new Map(), budget = BUDGET, before }: EvaluateBundlesOptions,
): Steps<EvaluatedBundles | undefined> {
  const machine = createMachine(withoutFilled(sources), budget, { run: {} });
  const registry = registryOf(machine);
  registry.statements = new RegisteringStatements(before);
  changeVariables(machine, variables);
  const environmentChanges = watchEnvironment(machine);
  const gaps: BundleGap[] = [];
  const problems: BundleGap[] = [];
  const read: { name: string; file: AbsPath }[] = [];
  for (const module of modules) {
    const found = sources.module(module.name);
    const at = module.at ? { at: module.at } : {};
    if (found.kind === 'unknown') gaps.push({ why: found.why, ...at });
    else if (found.kind === 'absent' && !module.optional)
      problems.push({ why: `no module named '${module.name}'`, ...at });
    if (found.kind !== 'module') continue;
    if (!found.file.endsWith('.py'))
      gaps.push({ why: `${found.file} is compiled and cannot be read`, ...at });
    read.push({ name: module.name, file: found.file });
    const problem = yield* importOne(machine, module.name);
    if (problem) gaps.push({ ...at, ...problem });
  }
  const raised = machine.problems.map(({ message, at }) => ({ why: message, at }));
  if (registry.isAsked && registry.statements.isIncomplete) return undefined;
  const facts = yield* factsOf(machine, before === undefined);
  return {
    ...facts,
    environment: environmentChanges(),
    variables: changedVariables(machine),
    gaps: [...gaps, ...facts.gaps],
    problems: [...problems, ...raised],
    modules: read,
  };
}

/** Sources in which the registry of apps is not known: read as it stands in its module, it would have none. */
function withoutFilled(sources: Sources): Sources {
  return {
    ...sources,
    module: (name, extra) => {
      const why = whyFilled(name);
      return why === undefined ? sources.module(name, extra) : { kind: 'unknown', why };
    },
  };
}

/** Why the module may register more than is known, if so. */
function* importOne(machine: Machine, name: string): Steps<BundleGap | undefined> {
  try {
    const module = yield* importing(machine, name, siteIn(machine, name));
    if (module.kind === 'module') {
      module.pending?.();
      return module.scope?.open && gapOf(module.scope.open);
    }
    return module.kind === 'unknown' ? gapOf(module) : undefined;
  } catch (error) {
    if (error instanceof PyRaise) return { why: error.message, at: error.at };
    if (isEnd(error)) return { why: `${name} takes too much work to evaluate` };
    throw error;
  }
}

function gapOf({ why, at }: UnknownObj): BundleGap {
  return at ? { why, at } : { why };
}
