import { derive } from '../base/derive';
import type { Span } from '../base/span';
import { isWritten, type Reference } from '../facts/reference';
import { type Named, namedBy } from '../project/named';
import { type Resolution, resolve } from '../project/resolve';
import { looksNamesUp } from '../project/storage/looksNamesUp';
import type { Fix, Severity } from './diagnostic';
import type { FileContext } from './rule';
import { spell } from './spell';

/** A reference that certainly asks for one static file, and what it leads to. */
export interface ResolvedReference {
  readonly reference: Reference;
  /** The name as `{% static %}` would have it. */
  readonly name: string;
  readonly named: Named;
  readonly resolution: Resolution;
}

/** The certain references of a file that name static files; worked out once for all rules. */
export const resolvedReferences: (context: FileContext) => readonly ResolvedReference[] = derive(
  ({ project, snapshot, path, references }) =>
    references.flatMap((reference): ResolvedReference[] => {
      const named = reference.certain ? namedBy(project, path, reference) : undefined;
      if (!named) return [];
      const resolution = resolve(project, named.name, snapshot.files);
      return [{ reference, name: named.name, named, resolution }];
    }),
);

/** Those whose path is handed to the storage's `url()`: tags and calls, not URLs. */
export function storageReferences(context: FileContext): readonly ResolvedReference[] {
  return resolvedReferences(context).filter(({ reference }) => isForStorage(reference));
}

/** True if the storage makes the URL. */
export function isForStorage({ form }: Reference): boolean {
  return (
    form === 'static-tag' || form === 'jinja-static' || form === 'python-static' || form === 'python-media'
  );
}

/** `error` where a manifest storage raises ValueError for a name that was not collected under exactly this name. */
export function raisedTo(context: FileContext, { reference }: ResolvedReference): { severity?: Severity } {
  return isForStorage(reference) && looksNamesUp(context.project) ? { severity: 'error' } : {};
}

/** Where the name stands: the path without what comes before it in a URL. Undefined if it is not written as it is. */
export function nameSpan({ reference, named }: ResolvedReference): Span | undefined {
  const { raw, pathSpan } = reference;
  if (!isWritten(reference) || !raw.startsWith(named.before)) return undefined;
  return { start: pathSpan.start + named.before.length, end: pathSpan.end };
}

/** Puts another name in the place of a reference's. */
export function renameFix(
  { project, path }: FileContext,
  resolved: ResolvedReference,
  name: string,
  safe = false,
): readonly Fix[] {
  const newText = spell(project, path, resolved.reference, name);
  const span = nameSpan(resolved);
  if (newText === undefined || span === undefined) return [];
  const edits = [{ path, span, newText }];
  return [{ title: `Change to "${name}"`, edits, ...(safe ? { safe } : {}) }];
}
