import { locationOf } from '../machine';
import type { CallSite, ClassObj, InstanceObj, Obj } from '../model';
import { dict, int, list, NONE, nativeClass, str, tuple, unknown } from '../objects';
import { type Native, type Natives, text, whyUnknown } from './arguments';

type How = 'match' | 'fullmatch' | 'search';

const finder =
  (how: How): Native =>
  (_, { positional: [pattern, subject] }, site) => {
    const source = sourceOf(pattern);
    const value = text(subject);
    const regExp = source === undefined ? undefined : compile(source, how);
    if (!regExp || value === undefined)
      return unknown(
        whyUnknown([pattern, subject], 'this regular expression is not evaluated'),
        locationOf(site),
      );
    const found = regExp.exec(value);
    return found ? matchObject(found) : NONE;
  };

/** `re`, for patterns that mean the same in JavaScript; others are unknown. */
export const regexFunctions: Natives = {
  're.match': finder('match'),
  're.fullmatch': finder('fullmatch'),
  're.search': finder('search'),
  're.sub': (_, { positional: [pattern, replacement, subject] }, site) => {
    const source = sourceOf(pattern);
    const [by, value] = [text(replacement), text(subject)];
    const regExp = source === undefined ? undefined : compile(source, 'search', 'g');
    if (
      !regExp ||
      by === undefined ||
      value === undefined ||
      by.includes('\\') ||
      by.length * value.length > 1_000_000
    ) {
      return unknown(
        whyUnknown([pattern, replacement, subject], 'this regular expression is not evaluated'),
        locationOf(site),
      );
    }
    return str(
      value.replace(regExp, () => by),
      locationOf(site),
    );
  },
  're.split': (_, { positional: [pattern, subject] }, site) => {
    const source = sourceOf(pattern);
    const value = text(subject);
    const regExp = source === undefined ? undefined : compile(source, 'search');
    if (!regExp || value === undefined)
      return unknown(
        whyUnknown([pattern, subject], 'this regular expression is not evaluated'),
        locationOf(site),
      );
    return list(value.split(regExp).map((part) => (part === undefined ? NONE : str(part, locationOf(site)))));
  },
  're.compile': (_, { positional: [pattern, flags] }, site) =>
    text(pattern) === undefined || flags
      ? unknown(whyUnknown([pattern], 'this regular expression is not evaluated'), locationOf(site))
      : { kind: 'instance', cls: PATTERN, attrs: new Map([['pattern', { value: pattern! }]]) },
  're.escape': (_, { positional: [raw] }) =>
    text(raw) === undefined
      ? unknown(whyUnknown([raw], 'the text is not known'))
      : str(text(raw)!.replace(/[^\w\s]/g, '\\$&')),
};

const PATTERN: ClassObj = nativeClass('re.Pattern', {
  match: finder('match'),
  fullmatch: finder('fullmatch'),
  search: finder('search'),
  sub: (machine, args, site) => regexFunctions['re.sub']!(machine, args, site),
  split: (machine, args, site) => regexFunctions['re.split']!(machine, args, site),
});

const MATCH: ClassObj = nativeClass('re.Match', {
  group: (_, { positional: [self, which] }, site) => groupOf(self, which, site),
  __getitem__: (_, { positional: [self, which] }, site) => groupOf(self, which, site),
  groups: (_, { positional: [self] }) =>
    (self?.kind === 'instance' && self.attrs.get('groups')?.value) || NONE,
  groupdict: (_, { positional: [self] }) =>
    (self?.kind === 'instance' && self.attrs.get('named')?.value) || NONE,
});

function matchObject(found: RegExpExecArray): InstanceObj {
  const groups = found.slice(1).map((group) => (group === undefined ? NONE : str(group)));
  const named = Object.entries(found.groups ?? {}).map(
    ([name, group]) => [str(name), group === undefined ? NONE : str(group)] as const,
  );
  const attrs: [string, Obj][] = [
    ['whole', str(found[0])],
    ['groups', tuple(groups)],
    ['named', dict(named)],
    ['lastindex', groups.length > 0 ? int(groups.length) : NONE],
  ];
  return { kind: 'instance', cls: MATCH, attrs: new Map(attrs.map(([name, value]) => [name, { value }])) };
}

function groupOf(self: Obj | undefined, which: Obj | undefined, site: CallSite): Obj {
  if (self?.kind !== 'instance') return NONE;
  const of = (name: string) => self.attrs.get(name)?.value;
  if (!which || (which.kind === 'num' && Number(which.value) === 0)) return of('whole') ?? NONE;
  const groups = of('groups');
  if (which.kind === 'num' && groups?.kind === 'tuple') return groups.items[Number(which.value) - 1] ?? NONE;
  const named = of('named');
  if (which.kind === 'str' && named?.kind === 'dict')
    return named.entries.get(`s${which.value}`)?.value ?? NONE;
  return unknown('the group is not known', locationOf(site));
}

function sourceOf(pattern: Obj | undefined): string | undefined {
  if (pattern?.kind === 'instance' && pattern.cls === PATTERN)
    return text(pattern.attrs.get('pattern')?.value);
  return text(pattern);
}

/** A Python pattern as a JavaScript one; undefined where the two may differ, or where it may take long. */
function compile(source: string, how: How, flags = ''): RegExp | undefined {
  if (/\(\?(?![:=!]|P<)|\\[AZzbBGgk]|\(\?P[=>]|[*+?}][+]|[*+}]\)[*+{]/.test(source)) return undefined;
  const translated = source.replaceAll('(?P<', '(?<').replace(/\$$/, '(?=\\n?$)');
  const anchored =
    how === 'match' ? `^(?:${translated})` : how === 'fullmatch' ? `^(?:${translated})$` : translated;
  try {
    return new RegExp(anchored, `u${flags}`);
  } catch {
    return undefined;
  }
}
