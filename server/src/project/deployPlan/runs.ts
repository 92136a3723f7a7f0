import { type AbsPath, basename, dirname, joinNormal } from '../../base/path';
import type { DeployCall, DeployFacts, DeployRun, DeployStep } from '../../facts/deployFacts';

/** A step where it is written, on its way through a run. */
export interface RunStep {
  readonly step: DeployStep;
  readonly facts: DeployFacts;
  /** Arms of constructs it depends on, keyed so that those of different calls differ. */
  readonly arms: ReadonlyMap<string, number>;
}

/** All static-file steps that one sequence comes to, those it calls included, in order. */
export interface Run {
  readonly facts: DeployFacts;
  readonly name: string | undefined;
  /** What the platform runs before it. */
  readonly before: DeployRun['before'];
  readonly steps: readonly RunStep[];
}

/** Follows calls from file to file. Runs that a call leads to from elsewhere are there by themselves too. */
export function runsOf(files: readonly DeployFacts[]): readonly Run[] {
  return files.flatMap((facts) =>
    facts.runs
      .filter((run) => !run.onlyCalled)
      .map((run) => ({
        facts,
        name: run.name,
        before: run.before,
        steps: [...follow(files, facts, run, { key: '', arms: new Map(), open: new Set() })],
      })),
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
): Generator<RunStep> {
  if (way.open.has(run)) return;
  const open = new Set([...way.open, run]);
  for (const [index, name] of run.after.entries()) {
    const target = facts.runs.find((one) => one.callable === name);
    if (target) yield* follow(files, facts, target, { ...way, open, key: `${way.key}<${index}` });
  }
  for (const [index, part] of run.parts.entries()) {
    const arms = new Map(way.arms);
    for (const { of, arm } of part.arms) arms.set(`${way.key}${facts.source.path}:${of}`, arm);
    if (part.kind === 'step') yield { step: part, facts, arms };
    else {
      const target = targetOf(files, facts, part);
      if (target) yield* follow(files, target.facts, target.run, { arms, open, key: `${way.key}/${index}` });
    }
  }
}

interface Target {
  readonly facts: DeployFacts;
  readonly run: DeployRun;
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
    case 'file': {
      const script = scriptNamed(files, facts, call.name);
      const run = script?.runs.find((one) => !one.onlyCalled);
      return script && run && { facts: script, run };
    }
  }
}

function callable(facts: DeployFacts, name: string): Target | undefined {
  const run = facts.runs.find((one) => one.callable === name);
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
  return name === '' ? first && { facts: file, run: first } : callable(file, name);
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
