import { alternatives } from './alternatives';
import { freeze } from './freeze';
import { joinObj } from './join';
import type { DictObj, Environ, Journal, Machine, Obj, UnknownObj } from './model';
import { NONE, str, unknown } from './objects';
import type { Sources } from './sources';
import { thaw } from './thaw';
import type { Value } from './value';
import type { Work } from './work';

/** The entry that tells what a variable that is not known was set to. */
const ANY = 'any';

/**
 * `os.environ` over the real one; what settings set in `changes` is journaled like any dict. NONE stands for a deleted
 * variable.
 */
export class ProcessEnviron implements Environ {
  constructor(
    private readonly sources: Sources,
    private readonly journal: Journal,
    private readonly changes: DictObj,
    private readonly work: Work,
  ) {}

  get(name: string): Obj | undefined {
    const { entries } = this.changes;
    if (entries.size === 0) return present(this.real(name));
    const change = entries.get(`s${name}`);
    const any = entries.get(ANY);
    let value = change?.value ?? this.real(name);
    if (change?.maybe) value = joinObj(value, this.real(name));
    if (!change && any) value = alternatives([value, any.value]);
    if (value.kind !== 'alt' || !value.options.some((one) => one.kind === 'none')) return present(value);
    const unset: Obj = {
      ...unknown(`environment variable ${name} is set under a condition that is not known`),
      unset: true,
    };
    return alternatives(value.options.map((one) => (one.kind === 'none' ? unset : one)));
  }

  set(name: string, value: Obj): void {
    this.journal.touch(this.changes);
    this.changes.entries.set(`s${name}`, { key: str(name), value, maybe: false });
  }

  delete(name: string): void {
    this.set(name, NONE);
  }

  change(value: Obj): void {
    const { changes } = this;
    this.work.step(changes.entries.size >> 1);
    this.journal.touch(changes);
    for (const [id, entry] of changes.entries)
      changes.entries.set(id, { ...entry, value: alternatives([entry.value, value]) });
    if (!changes.entries.has(ANY)) changes.entries.set(ANY, { key: NONE, value, maybe: false });
  }

  names(): readonly string[] {
    const changed = [...this.changes.entries.values()];
    return [
      ...new Set([
        ...this.sources.envNames(),
        ...changed.flatMap(({ key }) => (key.kind === 'str' ? [key.value] : [])),
      ]),
    ];
  }

  open(): UnknownObj | undefined {
    return this.changes.entries.has(ANY)
      ? unknown('an environment variable that is not known was changed')
      : undefined;
  }

  private real(name: string): Obj {
    const value = this.sources.env(name);
    return value === undefined ? NONE : str(value);
  }
}

/** What code did to `os.environ`, by name; none for a variable that it deleted. */
export function changedVariables({ environ, sources }: Machine): ReadonlyMap<string, Value> {
  const changes = new Map<string, Value>();
  for (const name of environ.names()) {
    const value = environ.get(name);
    const before = sources.env(name);
    if (value === undefined ? before === undefined : value.kind === 'str' && value.value === before) continue;
    changes.set(name, freeze(value ?? NONE));
  }
  return changes;
}

/** Has `os.environ` as other code of the same process left it. */
export function changeVariables({ environ }: Machine, changes: ReadonlyMap<string, Value>): void {
  for (const [name, value] of changes) {
    if (value.kind === 'none') environ.delete(name);
    else environ.set(name, thaw(value));
  }
}

function present(value: Obj): Obj | undefined {
  return value.kind === 'none' ? undefined : value;
}
