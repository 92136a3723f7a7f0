import type { Location } from '../../base/span';
import { GIVEN, isFilter, isFilterClass } from '../evaluate/calls/webassets/filter';
import { freeze } from '../evaluate/freeze';
import type { ClassObj, InstanceObj, Obj } from '../evaluate/model';
import type { Sources } from '../evaluate/sources';
import type { Value } from '../evaluate/value';
import type { FilterUse, Read } from './definition';
import { literalAt } from './literal';

const NO_OPTIONS: ReadonlyMap<string, Value> = new Map();

/** `Bundle.filters = …` (webassets/bundle.py): one text of names, a list, or a single filter. */
export function filtersOf(filters: Obj | undefined, sources: Sources): Read<readonly FilterUse[]> {
  const at = filters?.at ? { at: filters.at } : {};
  if (!filters || filters.kind === 'none') return { kind: 'known', value: [], ...at };
  if (filters.kind === 'str') return { kind: 'known', value: namesIn(filters, sources), ...at };
  const items = filters.kind === 'list' || filters.kind === 'tuple' ? filters.items : [filters];
  const uses: FilterUse[] = [];
  for (const item of items) {
    const use = useOf(item, sources);
    if ('why' in use) return { kind: 'unknown', why: use.why, ...at };
    uses.push(use);
  }
  return { kind: 'known', value: uses, ...at };
}

/** `'rjsmin, gzip'`: each name with its own place, where the text is a literal. */
function namesIn(text: Extract<Obj, { kind: 'str' }>, sources: Sources): FilterUse[] {
  const literal = literalAt(sources, text);
  let offset = 0;
  return text.value.split(',').map((part) => {
    const name = part.trim();
    const start = offset + part.indexOf(name);
    offset += part.length + 1;
    return named(name, literal ? inside(literal, start, name.length) : text.at);
  });
}

function inside({ path, span }: Location, start: number, length: number): Location {
  return { path, span: { start: span.start + start, end: span.start + start + length } };
}

function named(name: string, at: Location | undefined): FilterUse {
  return { form: 'name', name, options: NO_OPTIONS, ...(at ? { at } : {}) };
}

function useOf(item: Obj, sources: Sources): FilterUse | { readonly why: string } {
  const at = item.at ? { at: item.at } : {};
  switch (item.kind) {
    case 'str':
      return named(item.value, literalAt(sources, item) ?? item.at);
    case 'instance':
      return isFilter(item)
        ? { form: 'instance', ...identityOf(item.cls), options: givenOf(item), ...at }
        : { why: 'this is no filter' };
    case 'class': {
      const className = item.name;
      if (isFilterClass(item)) return { form: 'class', ...identityOf(item), options: NO_OPTIONS, ...at };
      return { form: 'callable', name: undefined, className, options: NO_OPTIONS, ...at };
    }
    case 'func':
    case 'native':
      return { form: 'callable', name: undefined, className: item.name, options: NO_OPTIONS, ...at };
    case 'bound':
      return { form: 'callable', name: undefined, className: item.func.name, options: NO_OPTIONS, ...at };
    case 'unknown':
    case 'rest':
      return { why: item.why };
    default:
      return { why: 'which filter this is depends on a condition that is not known' };
  }
}

function identityOf(cls: ClassObj): Pick<FilterUse, 'name' | 'className'> {
  let name: string | undefined;
  for (const base of cls.mro) {
    const own = base.kind === 'class' ? base.attrs.get('name')?.value : undefined;
    if (!own) continue;
    if (own.kind === 'str') name = own.value;
    break;
  }
  return cls.name === '' ? { name } : { name, className: cls.name };
}

function givenOf(filter: InstanceObj): ReadonlyMap<string, Value> {
  const given = new Map<string, Value>();
  for (const [attribute, { value }] of filter.attrs)
    if (attribute.startsWith(GIVEN)) given.set(attribute.slice(GIVEN.length), freeze(value));
  return given;
}
