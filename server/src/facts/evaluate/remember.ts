import { derive } from '../../base/derive';
import type { Expr } from '../../syntax/python/ast';
import { builtin } from './calls/builtins';
import { type Closed, closedOf, METHODS, type NamedCall } from './closed';
import type { Frame, Machine, Mutable, Obj } from './model';
import { type Trace, traceOf } from './traces';

// What an edit leaves as it was is not evaluated again: values of expressions are remembered by their syntax, and hold
// as long as the names they read stand for the same.

interface Remembered {
  /** The evaluation that had it last: what it made may stand for one thing only in each. */
  run: object;
  readonly value: Obj;
  /** What having it cost, in steps: who takes it from here pays the same, or budgets would end elsewhere. */
  readonly work: number;
  /** What names stood for; undefined for built-in ones. */
  readonly reads: readonly (readonly [string, Obj | undefined])[];
  /** Environment variables. */
  readonly environ: readonly (readonly [string, Obj | undefined])[];
  /** Of all that can change among what was read and made: as long as nobody has, they are what they were. */
  readonly traces: readonly Trace[];
}

const memory = derive((_: Expr): { last: Remembered | undefined } => ({ last: undefined }));

/** The value of an expression of a module's own statements, from memory if it is sure to come out the same. */
export function evaluateOnce(machine: Machine, expr: Expr, frame: Frame): Obj {
  const { run, journal } = machine;
  const closed = run && frame.scope === frame.globals && journal.depth === 0 ? closedOf(expr) : undefined;
  if (!run || !closed) return machine.evaluate(expr, frame);
  const memo = memory(expr);
  if (memo.last && memo.last.run !== run && holds(machine, memo.last, frame)) {
    memo.last.run = run;
    machine.step(memo.last.work);
    return memo.last.value;
  }
  memo.last = undefined;
  const hangsOn = dependencies(machine, closed, frame);
  const { version } = journal;
  const spare = machine.spare();
  const value = machine.evaluate(expr, frame);
  // Whoever changes something on the way does more than having a value.
  if (hangsOn && journal.version === version && addTraces(value, hangsOn.traces))
    memo.last = { run, value, work: spare - machine.spare(), ...hangsOn };
  return value;
}

function holds(machine: Machine, { reads, environ, traces }: Remembered, frame: Frame): boolean {
  return (
    traces.every((trace) => !trace.isTouched) &&
    reads.every(([name, was]) => {
      const binding = frame.scope.vars.get(name);
      return binding ? !binding.lazy && was !== undefined && isSame(binding.value, was) : was === undefined;
    }) &&
    environ.every(([name, was]) => {
      const value = machine.environ.get(name);
      return value && was ? isSame(value, was) : value === was;
    })
  );
}

interface Dependencies {
  readonly reads: (readonly [string, Obj | undefined])[];
  readonly environ: (readonly [string, Obj | undefined])[];
  readonly traces: Trace[];
}

function dependencies(machine: Machine, closed: Closed, frame: Frame): Dependencies | undefined {
  const found: Dependencies = { reads: [], environ: [], traces: [] };
  for (const name of closed.names) {
    const binding = frame.scope.vars.get(name);
    if (!binding || binding.lazy || !addTraces(binding.value, found.traces)) return undefined;
    found.reads.push([name, binding.value]);
  }
  return closed.calls.every((call) => addCall(machine, call, frame, found)) ? found : undefined;
}

function addCall(machine: Machine, call: NamedCall, frame: Frame, found: Dependencies): boolean {
  const { root, path, text } = call;
  const binding = frame.scope.vars.get(root);
  found.reads.push([root, binding?.value]);
  if (!binding) return path.length === 0 && BUILTINS.has(root) && builtin(root) !== undefined;
  const { value, lazy } = binding;
  if (lazy) return false;
  if (value.kind === 'native' || value.kind === 'module') {
    if (value.kind === 'module' && value.scope) return false;
    const dotted = [value.name, ...path].join('.');
    if (!VARIABLES.has(dotted)) return FUNCTIONS.has(dotted);
    if (text !== undefined) found.environ.push([text, machine.environ.get(text)]);
    return text !== undefined;
  }
  return path.length === 1 && METHODS.has(path[0]!) && addTraces(value, found.traces);
}

/** Functions whose answer hangs on their arguments alone. */
const BUILTINS: ReadonlySet<string> = new Set(
  'str int float bool list dict tuple set frozenset sorted len range zip enumerate min max sum reversed any all abs round'.split(
    ' ',
  ),
);
const FUNCTIONS: ReadonlySet<string> = new Set([
  ...['join', 'dirname', 'basename', 'normpath', 'splitext'].map((name) => `os.path.${name}`),
  'pathlib.Path',
  ...['gettext', 'gettext_lazy', 'gettext_noop', 'ugettext', 'ugettext_lazy'],
]);
/** Functions that ask for the environment variable named first. */
const VARIABLES: ReadonlySet<string> = new Set(['os.environ.get', 'os.getenv']);

/** How many parts a remembered value may have. */
const MAX_PARTS = 2000;

/** Adds the traces of all that can change in a value; false if it is not plain data, or has changed already. */
function addTraces(value: Obj, traces: Trace[]): boolean {
  const parts: Obj[] = [value];
  const seen = new Set<Obj>();
  for (const part of parts) {
    if (parts.length > MAX_PARTS) return false;
    if (part.kind === 'maybe') parts.push(part.value);
    else if (part.kind === 'unknown' || part.kind === 'rest') {
      if (part.reach || (part.kind === 'unknown' && part.unset)) return false;
    } else if (part.kind === 'list' || part.kind === 'tuple' || part.kind === 'set' || part.kind === 'dict') {
      if (seen.has(part)) continue;
      seen.add(part);
      if (!addTrace(part, traces)) return false;
      if (part.kind !== 'dict') {
        for (const item of part.items) parts.push(item);
        continue;
      }
      if (part.factory || part.open?.reach) return false;
      for (const entry of part.entries.values()) parts.push(entry.key, entry.value);
    } else if (!PLAIN.has(part.kind)) return false;
  }
  return true;
}

function addTrace(thing: Mutable, traces: Trace[]): boolean {
  const trace = traceOf(thing);
  traces.push(trace);
  return !trace.isTouched;
}

const PLAIN: ReadonlySet<Obj['kind']> = new Set(['none', 'bool', 'num', 'str', 'bytes', 'path']);

/** The same object, or one that nothing tells from it. */
function isSame(a: Obj, b: Obj): boolean {
  if (a === b) return true;
  if (a.kind === 'module' && b.kind === 'module') return !a.scope && !b.scope && a.name === b.name;
  if (a.at !== b.at && !(a.at && b.at && a.at.path === b.at.path)) return false;
  if (a.at?.span.start !== b.at?.span.start || a.at?.span.end !== b.at?.span.end) return false;
  switch (a.kind) {
    case 'none':
      return b.kind === 'none';
    case 'bool':
    case 'str':
    case 'path':
      return a.kind === b.kind && a.value === b.value;
    case 'num':
      return b.kind === 'num' && a.isFloat === b.isFloat && Object.is(a.value, b.value);
    case 'unknown':
      return b.kind === 'unknown' && a.why === b.why && !a.reach && !b.reach && a.unset === b.unset;
    default:
      return false;
  }
}
