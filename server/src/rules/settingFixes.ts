import type { Location } from '../base/span';
import type { Fix } from './diagnostic';
import type { ProjectContext } from './rule';

/** A further setting on the line below one that stands by itself: `DEBUG = True`. */
export function writeBelow(
  { snapshot }: ProjectContext,
  at: Location | undefined,
  line: string,
): readonly Fix[] {
  const source = at && snapshot.text(at.path);
  if (!source) return [];
  const start = source.text.lastIndexOf('\n', at.span.start - 1) + 1;
  const stop = source.text.indexOf('\n', at.span.end);
  const end = stop < 0 ? source.text.length : stop;
  // An assignment of one line, and not inside anything.
  if (!/^[A-Z_]+\s*=[^\n([{\\]*$/.test(source.text.slice(start, end).replace(/\s*#.*$/, ''))) return [];
  return [
    { title: `Write ${line}`, edits: [{ path: at.path, span: { start: end, end }, newText: `\n${line}` }] },
  ];
}

/** One more item at the end of a list that is written out. */
export function appendItem(
  { snapshot }: ProjectContext,
  at: Location | undefined,
  item: string,
): readonly Fix[] {
  const text = at && snapshot.text(at.path)?.slice(at.span);
  const list = /^([[(])([\s\S]*?[^\s,])(,?\s*)[\])]$/.exec(text ?? '');
  if (!at || !list) return [];
  const [, open, items, tail] = list;
  const quote = items!.includes('"') && !items!.includes("'") ? '"' : "'";
  const indent = tail!.includes('\n') ? (/\n([ \t]*)[^\n]*$/.exec(items!)?.[1] ?? '    ') : undefined;
  const end = at.span.start + open!.length + items!.length;
  const newText = `,${indent === undefined ? ' ' : `\n${indent}`}${quote}${item}${quote}`;
  return [{ title: `Add ${item}`, edits: [{ path: at.path, span: { start: end, end }, newText }] }];
}

/** A path as the string that it stands for, without a slash at its end. */
export function asPlainString(
  { snapshot }: ProjectContext,
  at: Location | undefined,
  isPath: boolean,
): readonly Fix[] {
  const text = at && snapshot.text(at.path)?.slice(at.span);
  if (!at || text === undefined || text.includes('\n')) return [];
  const plain = isPath ? `str(${text})` : text.replace(/\/+(['"])$/, '$1');
  return plain === text ? [] : [{ title: `Write ${plain}`, edits: [{ ...at, newText: plain }] }];
}
