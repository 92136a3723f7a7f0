import type { Obj } from './model';

/** Python's truth of a value; undefined if not known. */
export function truth(obj: Obj): boolean | undefined {
  switch (obj.kind) {
    case 'none':
      return false;
    case 'bool':
      return obj.value;
    case 'num':
      return obj.value !== 0 && obj.value !== 0n;
    case 'str':
      return obj.value !== '';
    case 'list':
    case 'tuple':
    case 'set':
      if (obj.items.some((item) => item.kind !== 'maybe' && item.kind !== 'rest')) return true;
      return obj.items.length === 0 ? false : undefined;
    case 'dict':
      if ([...obj.entries.values()].some((entry) => !entry.maybe)) return true;
      return obj.entries.size === 0 && !obj.open ? false : undefined;
    case 'alt': {
      const truths = new Set(obj.options.map(truth));
      return truths.size === 1 ? [...truths][0] : undefined;
    }
    case 'unknown':
    case 'bytes':
    case 'maybe':
    case 'rest':
      return undefined;
    case 'instance':
      // A class may define __bool__ or __len__; instances of the project's classes rarely do, but it is not known.
      return obj.cls.mro.some(
        (c) => c.kind === 'unknown' || c.attrs.has('__bool__') || c.attrs.has('__len__'),
      )
        ? undefined
        : true;
    default:
      return true;
  }
}
