import { type AbsPath, basename, dirname, joinNormal } from '../../base/path';
import type { DeployCall, DeployDoubt, DeployFacts, DeployRun, DeployStep } from '../../facts/deployFacts';

/** A step where it is written, on its way through a run. */
export interface RunStep {
  readonly step: DeployStep;
  readonly facts: DeployFacts;
  /** Arms of constructs it depends on, keyed so that those of different calls differ. */
  readonly arms: ReadonlyMap<string, number>;
}

/** A command that cannot be followed and may be a step: after how many steps it runs. */
export interface RunDoubt extends Pick<DeployDoubt, 'may' | 'command' | 'span'> {
  readonly facts: DeployFacts;
  readonly after: number;
}

/** All static-file steps that one sequence comes to, those it calls included, in order. */
export interface Run {
  readonly facts: DeployFacts;
  readonly name: string | undefined;
  /** What the platform runs before it. */
  readonly before: DeployRun['before'];
  readonly steps: readonly RunStep[];
  readonly doubts: readonly RunDoubt[];
}

/** Follows calls from file to file. Runs that a call leads to from elsewhere are there by themselves too. */
export function runsOf(files: readonly DeployFacts[]): readonly Run[] {
  const isAlone = files.some(({ disablesPlatform }) => disablesPlatform);
  return files.flatMap((facts) =>
    facts.runs
      .filter((run) => !run.onlyCalled)
      .map((run) => {
        const steps: RunStep[] = [];
        const doubts: RunDoubt[] = [];
        for (const met of follow(files, facts, run, { key: '', arms: new Map(), open: new Set() })) {
          if ('step' in met) steps.push(met);
          else doubts.push({ ...met, after: steps.length });
        }
        return { facts, name: run.name, before: isAlone ? undefined : run.before, steps, doubts };
      }),
  );
}

/** True if no run of it does both. */
export function areAlternatives(a: RunStep, b: RunStep): boolean {
  for (const [construct, arm] of a.arms) {
    const other = b.arms.get(construct);
    if (other !== undefined && other !== arm) return true;
  }
  return false;
}

interface Way {
  /** Tells one call of a callable from another. */
  readonly key: string;
  readonly arms: ReadonlyMap<string, number>;
  /** What is being followed already: a call back into it ends there. */
  readonly open: ReadonlySet<DeployRun>;
}

function* follow(
  files: readonly DeployFacts[],
  facts: DeployFacts,
  run: DeployRun,
  way: Way,
): Generator<RunStep | Omit<RunDoubt, 'after'>> {
  if (way.open.has(run)) return;
  const open = new Set([...way.open, run]);
  for (const [index, name] of run.after.entries()) {
    const target = callable(facts, name) ?? included(files, facts.kind, name);
    if (target) yield* follow(files, target.facts, target.run, { ...way, open, key: `${way.key}<${index}` });
  }
  for (const [index, part] of run.parts.entries()) {
    const arms = new Map(way.arms);
    for (const { of, arm } of part.arms) arms.set(`${way.key}${facts.source.path}:${of}`, arm);
    if (part.kind === 'step') yield { step: part, facts, arms };
    else if (part.kind === 'doubt') yield { ...part, facts };
    else {
      const targets = targetsOf(files, facts, part);
      for (const [at, target] of targets.entries())
        yield* follow(files, target.facts, target.run, { arms, open, key: `${way.key}/${index}.${at}` });
      if (targets.length > 0) continue;
      if (mayBeStep(files, part)) yield { may: ['collect', 'build'], span: part.span, facts };
    }
  }
}

interface Target {
  readonly facts: DeployFacts;
  readonly run: DeployRun;
}

function targetsOf(files: readonly DeployFacts[], facts: DeployFacts, call: DeployCall): readonly Target[] {
  const target = targetOf(files, facts, call);
  if (target) return [target];
  if (call.of !== 'npm' || !call.name.includes('*')) return [];
  // `npm-run-all build:*`: what stands between colons; with `**` all that follows.
  const pattern = call.name.split(/(\*\*?)/).map((part) => {
    if (part === '**') return '.*';
    return part === '*' ? '[^:]*' : part.replace(/[^\w:-]/g, '\\$&');
  });
  const matches = new RegExp(`^${pattern.join('')}$`);
  return files
    .filter((one) => (facts.kind === 'package-json' ? one === facts : one.kind === 'package-json'))
    .flatMap((one) =>
      one.runs.filter((run) => matches.test(run.callable ?? '')).map((run) => ({ facts: one, run })),
    );
}

function targetOf(files: readonly DeployFacts[], facts: DeployFacts, call: DeployCall): Target | undefined {
  switch (call.of) {
    case 'function':
      return callable(facts, call.name);
    case 'make':
      return inKind(files, facts, 'makefile', call.name);
    case 'just':
      return inKind(files, facts, 'justfile', call.name);
    case 'npm':
      return inKind(files, facts, 'package-json', call.name);
    case 'action':
      return action(files, call.name);
    case 'file': {
      const script = scriptNamed(files, facts, call.name);
      const run = script?.runs.find((one) => !one.onlyCalled);
      return script && run && { facts: script, run };
    }
  }
}

/** True if what is called is nowhere to be read, and is no program that everybody has. */
function mayBeStep(files: readonly DeployFacts[], { of, name }: DeployCall): boolean {
  switch (of) {
    case 'file':
      return !/(?:^|\/)(?:\.?v?env[^/]*|node_modules)\/|(?:^|\/)(?:activate|\.env[\w.]*|wait[\w-]*(?:\.sh)?)$/.test(
        name,
      );
    case 'make':
      return true;
    case 'just':
      return !files.some(({ kind }) => kind === 'justfile');
    case 'action':
      return true;
    default:
      return false;
  }
}

function callable(facts: DeployFacts, name: string): Target | undefined {
  const run = facts.runs.find((one) => one.callable === name);
  return run && { facts, run };
}

/** A composite action, or a workflow, of this repository; workflows run by themselves too. */
function action(files: readonly DeployFacts[], name: string): Target | undefined {
  const facts = name.startsWith('./')
    ? files.find(
        ({ kind, source: { path } }) =>
          kind === 'github-actions' &&
          (dirname(path).endsWith(name.slice(1)) || path.endsWith(name.slice(1))),
      )
    : undefined;
  const run = facts?.runs[0];
  return run && { facts, run };
}

/** In the file of that kind beside the caller, else in the only one there is. */
function inKind(
  files: readonly DeployFacts[],
  from: DeployFacts,
  kind: DeployFacts['kind'],
  name: string,
): Target | undefined {
  const candidates = files.filter((one) => one.kind === kind);
  const near = candidates.find(({ source }) => dirname(source.path) === dirname(from.source.path));
  const file = from.kind === kind ? from : (near ?? (candidates.length === 1 ? candidates[0] : undefined));
  if (!file) return undefined;
  const first = file.runs[0];
  if (name === '') return first && { facts: file, run: first };
  return callable(file, name) ?? included(files, kind, name);
}

/** Makefiles include each other; so do justfiles, which may name a module of theirs: `statics::build`. */
function included(
  files: readonly DeployFacts[],
  kind: DeployFacts['kind'],
  name: string,
): Target | undefined {
  if (kind !== 'makefile' && kind !== 'justfile') return undefined;
  const module = kind === 'justfile' ? name.split('::').slice(0, -1).at(-1) : undefined;
  const isOf = (path: AbsPath) =>
    module === undefined || basename(path).startsWith(`${module}.`) || basename(dirname(path)) === module;
  return files
    .filter((one) => one.kind === kind && isOf(one.source.path))
    .map((one) => callable(one, kind === 'justfile' ? name.split('::').at(-1)! : name))
    .find(Boolean);
}

/**
 * A script by the path a command gives: from the caller's folder, or, since containers lay files elsewhere, the only
 * one of that name.
 */
function scriptNamed(
  files: readonly DeployFacts[],
  from: DeployFacts,
  name: string,
): DeployFacts | undefined {
  const scripts = files.filter(({ kind }) => kind === 'shell');
  const exact: AbsPath = joinNormal(dirname(from.source.path), name);
  const same = scripts.filter(({ source }) => basename(source.path) === basename(name));
  return scripts.find(({ source }) => source.path === exact) ?? (same.length === 1 ? same[0] : undefined);
}
