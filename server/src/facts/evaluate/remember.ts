import { derive } from '../../base/derive';
import type { Expr, Stmt } from '../../syntax/python/ast';
import { setVar } from './bindings';
import { builtin } from './calls/builtins';
import { type Closed, closedOf, isTrivial, METHODS, type NamedCall } from './closed';
import { placeOf } from './machine';
import type { Binding, Frame, Machine, Mutable, Obj } from './model';
import { type Trace, traceOf } from './traces';

// What an edit leaves as it was is not evaluated again: values of expressions are remembered by their syntax, and hold
// as long as the names they read stand for the same.

interface Remembered {
  /** The evaluation that had it last: what it made may stand for one thing only in each. */
  run: object;
  readonly value: Obj;
  /** What having it cost, in steps: who takes it from here pays the same, or budgets would end elsewhere. */
  readonly work: number;
  /** Of all that can change among what was read and made: as long as nobody has, they are what they were. */
  readonly traces: readonly Trace[];
  readonly reads: readonly NameRead[];
  readonly environ: readonly VariableRead[];
  /** What an assignment makes of it. */
  binding: Binding | undefined;
}

interface NameRead {
  readonly name: string;
  /** What it stood for; undefined for a built-in name. */
  was: Binding | undefined;
}

/** An environment variable. */
interface VariableRead {
  readonly name: string;
  readonly was: Obj | undefined;
}

interface Memory {
  /** Undefined for what cannot be remembered. */
  readonly closed: Closed | undefined;
  last: Remembered | undefined;
}

const memoryOf = derive((expr: Expr): Memory => ({ closed: closedOf(expr), last: undefined }));

/** The value of an expression of a module's own statements, from memory if it is sure to come out the same. */
export function evaluateOnce(machine: Machine, expr: Expr, frame: Frame): Obj {
  const { run, journal } = machine;
  const memory = mayRemember(machine, expr, frame) ? memoryOf(expr) : undefined;
  if (!run || !memory?.closed) return machine.evaluate(expr, frame);
  const { last, closed } = memory;
  if (last && last.run !== run && holds(machine, last, frame)) {
    last.run = run;
    machine.step(last.work);
    return last.value;
  }
  memory.last = undefined;
  const hangsOn = dependencies(machine, closed, frame);
  const { version } = journal;
  const spare = machine.spare();
  const value = machine.evaluate(expr, frame);
  // Whoever changes something on the way does more than having a value.
  if (hangsOn && journal.version === version && addTraces(value, hangsOn.traces)) {
    const { traces, reads, environ } = hangsOn;
    memory.last = { run, value, work: spare - machine.spare(), traces, reads, environ, binding: undefined };
  }
  return value;
}

/**
 * Does what a module's statement did in the evaluation before, if it is sure to be the same and well within its share of
 * the work: most statements are assignments to a name, which an edit elsewhere leaves as they were. False if it did nothing.
 */
export function repeatStmt(machine: Machine, stmt: Stmt, frame: Frame): boolean {
  if (stmt.type !== 'Assign' || stmt.targets.length !== 1) return false;
  const [target] = stmt.targets;
  if (target?.type !== 'Name' || !mayRemember(machine, stmt.value, frame)) return false;
  const last = memoryOf.known(stmt.value)?.last;
  if (!last || last.run === machine.run || 1 + last.work > machine.spare() / 2) return false;
  if (!holds(machine, last, frame)) return false;
  last.run = machine.run!;
  machine.step(1 + last.work);
  last.binding ??= { value: last.value, at: placeOf(frame, target) };
  setVar(machine, frame.scope, target.id, last.binding);
  return true;
}

/** True for expressions of a module's own statements that are worth it, outside of branches. */
export function mayRemember({ run, journal }: Machine, expr: Expr, frame: Frame): boolean {
  return run !== undefined && frame.scope === frame.globals && journal.depth === 0 && !isTrivial(expr);
}

function holds(machine: Machine, { traces, reads, environ }: Remembered, frame: Frame): boolean {
  for (const trace of traces) if (trace.isTouched) return false;
  const { vars } = frame.scope;
  for (const read of reads) {
    const now = vars.get(read.name);
    if (now === read.was) continue;
    if (!now || now.lazy || !read.was || !isSame(now.value, read.was.value)) return false;
    read.was = now;
  }
  return environ.every((variable) => isSameVariable(machine, variable));
}

/** What a value hangs on. */
export interface Dependencies {
  readonly reads: NameRead[];
  readonly environ: VariableRead[];
  /** Of all that can change among what was read. */
  readonly traces: Trace[];
}

/** What calls something of the kind, by a name that stands for it. */
type IsKnownCall = (value: Obj, call: NamedCall) => boolean;

/**
 * What an expression hangs on now; undefined if that is more than can be told. `isKnown`: calls besides those whose answer
 * hangs on their arguments alone.
 */
export function dependencies(
  machine: Machine,
  closed: Closed,
  frame: Frame,
  isKnown?: IsKnownCall,
): Dependencies | undefined {
  const found: Dependencies = { reads: [], environ: [], traces: [] };
  for (const name of closed.names) {
    const binding = frame.scope.vars.get(name);
    if (!binding || binding.lazy || !addTraces(binding.value, found.traces)) return undefined;
    found.reads.push({ name, was: binding });
  }
  for (const call of closed.calls) if (!addCall(machine, call, frame, found, isKnown)) return undefined;
  return found;
}

/** True if the names stand for the very objects they stood for. */
export function isAsBefore(
  machine: Machine,
  { traces, reads, environ }: Dependencies,
  frame: Frame,
): boolean {
  const { vars } = frame.scope;
  return (
    traces.every(({ isTouched }) => !isTouched) &&
    reads.every(({ name, was }) => {
      const now = vars.get(name);
      return now === was || (now !== undefined && !now.lazy && now.value === was?.value);
    }) &&
    environ.every((variable) => isSameVariable(machine, variable))
  );
}

function isSameVariable(machine: Machine, { name, was }: VariableRead): boolean {
  const now = machine.environ.get(name);
  return now === was || (now !== undefined && was !== undefined && isSame(now, was));
}

function addCall(
  machine: Machine,
  call: NamedCall,
  frame: Frame,
  found: Dependencies,
  isKnown: IsKnownCall | undefined,
): boolean {
  const { root, path, text } = call;
  const binding = frame.scope.vars.get(root);
  found.reads.push({ name: root, was: binding });
  if (!binding) return path === '' && BUILTINS.has(root) && builtin(root) !== undefined;
  const { value, lazy } = binding;
  if (lazy) return false;
  if (isKnown?.(value, call)) return true;
  if (value.kind === 'native' || value.kind === 'module') {
    if (value.kind === 'module' && value.scope) return false;
    const dotted = path === '' ? value.name : `${value.name}.${path}`;
    if (!VARIABLES.has(dotted)) return FUNCTIONS.has(dotted);
    if (text !== undefined) found.environ.push({ name: text, was: machine.environ.get(text) });
    return text !== undefined;
  }
  return METHODS.has(path) && addTraces(value, found.traces);
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
  if (PLAIN.has(value.kind)) return true;
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
