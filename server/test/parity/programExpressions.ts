import type { Entropy } from '../support/entropy';

/** What the generator knows a variable to hold, so that most programs run to their end. */
export type Type = 'int' | 'str' | 'bool' | 'strs' | 'ints' | 'dict' | 'set' | 'pair';

export const TYPES: readonly Type[] = [
  'int',
  'str',
  'str',
  'bool',
  'strs',
  'strs',
  'ints',
  'dict',
  'set',
  'pair',
];
export const WORDS = [
  'a',
  'b',
  'blog',
  'admin',
  'static/',
  'x.css',
  'Main Site',
  '',
  'django.contrib.auth',
  '42',
];
export const KEYS = ['NAME', 'HOST', 'DIRS', 'k', 'z'];

/** Variables a program may read; those in the second list are never set. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  DEBUG: 'true',
  PORT: '8000',
  HOSTS: 'a.example,b.example',
  EMPTY: '',
};
export const UNSET = ['MISSING', 'NOWHERE'];

/** Names of a module only the real Python can import: what evaluation must not claim to know. */
export const MYSTERY = 'mystery';

/** Writes expressions of Python whose types fit, of what a program can read where it stands. */
export class Expressions {
  constructor(
    private readonly random: Entropy,
    private readonly mystery: boolean,
    /** A variable of the type, if there is one. */
    private readonly variable: (type: Type) => string | undefined,
  ) {}

  /** One of the type, other expressions in it `depth` deep. */
  expr(type: Type, depth: number): string {
    if (depth <= 0 || this.random.chance(0.15)) {
      return (this.random.chance(0.6) ? this.variable(type) : undefined) ?? this.literal(type);
    }
    const conditional = this.random.chance(0.08);
    if (conditional)
      return `(${this.expr(type, depth - 1)} if ${this.expr('bool', depth - 1)} else ${this.expr(type, depth - 1)})`;
    if (this.mystery && this.random.chance(0.05) && (type === 'str' || type === 'int' || type === 'strs')) {
      return `${MYSTERY}.${type === 'str' ? 'text' : type === 'int' ? 'number' : 'texts'}(${this.random.int(0, 9)})`;
    }
    return this.random.pick(this[type](depth - 1))();
  }

  private int(depth: number): (() => string)[] {
    const e = (type: Type) => this.expr(type, depth);
    const { random } = this;
    return [
      () => `(${e('int')} ${random.pick(['+', '-', '*'])} ${e('int')})`,
      () => `(${e('int')} ${random.pick(['//', '%'])} ${random.int(1, 7)})`,
      () => `(${e('int')} ${random.pick(['&', '|', '^'])} ${e('int')})`,
      () => `(${e('int')} ${random.pick(['<<', '>>'])} ${random.int(0, 3)})`,
      () => `(-${e('int')})`,
      () => `len(${e(random.pick<Type>(['str', 'strs', 'dict', 'set']))})`,
      () => `abs(${e('int')})`,
      () => `${random.pick(['min', 'max'])}(${e('int')}, ${e('int')})`,
      () => `sum(${e('ints')})`,
      () => `${random.pick(['min', 'max'])}(${e('ints')}, default=${random.int(-3, 9)})`,
      () => `int(${e('bool')})`,
      () => `int(os.environ.get('PORT', '1'))`,
      () => `${e('str')}.count(${e('str')})`,
      () => `${e('str')}.find(${e('str')})`,
      () => `${e('strs')}.count(${e('str')})`,
      () => `${e('pair')}[1]`,
      () => `(${e('int')} or ${e('int')})`,
      () => `int(round(${e('int')} / ${random.int(1, 4)}))`,
      () => `(lambda x, y=2: x * y)(${e('int')})`,
    ];
  }

  private str(depth: number): (() => string)[] {
    const e = (type: Type) => this.expr(type, depth);
    const { random } = this;
    const word = () => JSON.stringify(random.pick(WORDS)).replace(/^"|"$/g, "'");
    return [
      () => `(${e('str')} + ${e('str')})`,
      () => {
        const name = this.variable('int');
        return name ? `f'${random.pick(['', 'x-'])}{${name}}{${name} + 1}/'` : this.literal('str');
      },
      () => {
        const name = this.variable('str');
        return name ? `f'{${name}!r}-{${name}:>${random.int(1, 12)}}'` : this.literal('str');
      },
      () => {
        const name = this.variable('int');
        return name
          ? `f'{${name}:${random.pick(['05d', 'x', ',', '+d', '>6', '.2f', 'b'])}}'`
          : this.literal('str');
      },
      () => `('${random.pick(['%s', 'a %s b', '%r', '%10s', '%-8s|'])}' % (${e('str')},))`,
      () => `('${random.pick(['%d', '%05d', '%x', '%+d', '%.1f'])}' % ${e('int')})`,
      () => `'${random.pick(['{}', '{0}/{0}', '{:>9}', '{!r}'])}'.format(${e('str')})`,
      () => `'{name}-{n}'.format(name=${e('str')}, n=${e('int')})`,
      () => `${word()}.join(${e('strs')})`,
      () =>
        `${e('str')}.${random.pick(['upper()', 'lower()', 'strip()', 'title()', 'capitalize()', 'swapcase()', "rstrip('/')", "lstrip('a')", 'zfill(5)', "replace('a', 'bb')", "center(9, '*')", 'ljust(6)', "removeprefix('a')", "removesuffix('/')"])}`,
      () => `${e('str')}[${this.sliceText()}]`,
      () => `(${e('str')} * ${random.int(0, 2)})`,
      () => `str(${e(random.pick<Type>(['int', 'bool', 'str', 'strs', 'dict', 'pair']))})`,
      () => `repr(${e(random.pick<Type>(['int', 'str', 'strs']))})`,
      () => `os.environ.get('${random.pick([...Object.keys(ENVIRONMENT), ...UNSET])}', ${e('str')})`,
      () => `os.getenv('${random.pick(Object.keys(ENVIRONMENT))}', '')`,
      () => `os.path.join(${e('str')}, ${e('str')})`,
      () => `os.path.${random.pick(['basename', 'dirname', 'normpath'])}(${e('str')})`,
      () => `(${e('str')} or ${e('str')})`,
      () => `str(${e('dict')}.get(${this.key()}, ${e('str')}))`,
      () => `(${e('strs')} + ['last'])[${random.pick(['0', '-1'])}]`,
      () => `max(${e('strs')}, key=len, default='none')`,
      () => `next((x for x in ${e('strs')} if x.startswith(${e('str')})), ${e('str')})`,
      () => `{True: ${e('str')}, False: ${e('str')}}[${e('bool')}]`,
      () => `chr(97 + ${e('int')} % 26)`,
      () => `str(${e('int')} / ${random.int(1, 9)})`,
      () => `str(Path(${e('str')}) / ${e('str')})`,
      () =>
        `Path('/srv', ${e('str')}).${random.pick(['name', 'suffix', 'stem', 'as_posix()', 'parent.name'])}`,
      () => `os.path.splitext(${e('str')})[${random.pick(['0', '1'])}]`,
      () => `re.sub(${random.pick(["'a'", "'[aeiou]'", "r'\\W+'", "'^b'"])}, '_', ${e('str')})`,
      () => `('%(a)s/%(b)d' % {'a': ${e('str')}, 'b': ${e('int')}})`,
      () => `'{:*^{width}}'.format(${e('str')}, width=${random.int(0, 9)})`,
      () => `''.join(x[:1] for x in ${e('strs')})`,
      () => `functools.reduce(lambda a, b: a + b[:2], ${e('strs')}, '')`,
    ];
  }

  private bool(depth: number): (() => string)[] {
    const e = (type: Type) => this.expr(type, depth);
    const { random } = this;
    return [
      () => `(${e('int')} ${random.pick(['<', '<=', '>', '>=', '==', '!='])} ${e('int')})`,
      () => `(${e('str')} ${random.pick(['<', '==', '!=', 'in', 'not in'])} ${e('str')})`,
      () => `(${e('str')} ${random.pick(['in', 'not in'])} ${e(random.pick<Type>(['strs', 'dict', 'set']))})`,
      () => `(${e('strs')} ${random.pick(['==', '!=', '<'])} ${e('strs')})`,
      () => `(${e('dict')} == ${e('dict')})`,
      () => `(${e('set')} ${random.pick(['<=', '==', '>', '!='])} ${e('set')})`,
      () => `(not ${e(random.pick<Type>(['bool', 'str', 'strs', 'dict', 'int']))})`,
      () => `(${e('bool')} ${random.pick(['and', 'or'])} ${e('bool')})`,
      () => `bool(${e(random.pick<Type>(['str', 'strs', 'int']))})`,
      () => `${e('str')}.${random.pick(['startswith', 'endswith'])}(${e('str')})`,
      () => `${e('str')}.startswith(('a', ${e('str')}))`,
      () => `${e('str')}.${random.pick(['isdigit()', 'isupper()', 'isalpha()', 'islower()', 'isspace()'])}`,
      () =>
        `isinstance(${e(random.pick(TYPES))}, ${random.pick(['str', 'int', 'list', 'dict', '(list, tuple)'])})`,
      () =>
        `${random.pick(['any', 'all'])}(x ${random.pick(['==', '!=', '<'])} ${e('str')} for x in ${e('strs')})`,
      () => `('${random.pick([...Object.keys(ENVIRONMENT), ...UNSET])}' in os.environ)`,
      () => `(os.environ.get('DEBUG', '') == 'true')`,
      () => `(os.environ.get('DEBUG', 'false').lower() in ('1', 'true', 'yes'))`,
      () => `(${random.int(-2, 2)} < ${e('int')} <= ${random.int(3, 9)})`,
      () => `(${this.variable('str') ?? 'None'} is not None)`,
      () => `bool(re.match(${random.pick(["'a'", "'[a-z]+$'", "r'\\d'"])}, ${e('str')}))`,
      () => `hasattr(${e(random.pick(TYPES))}, '${random.pick(['append', 'keys', 'upper', 'real'])}')`,
      () =>
        `(${this.variable('strs') ?? 'None'} is ${random.pick([this.variable('strs') ?? 'None', 'None'])})`,
    ];
  }

  private strs(depth: number): (() => string)[] {
    const e = (type: Type) => this.expr(type, depth);
    const { random } = this;
    return [
      () => `(${e('strs')} + ${e('strs')})`,
      () => `[${e('str')}, ${e('str')}]`,
      () => `[*${e('strs')}, ${e('str')}]`,
      () => `${e('strs')}[${this.sliceText()}]`,
      () => `[x${random.pick(['', '.upper()', " + '!'", '[:3]'])} for x in ${e('strs')}]`,
      () =>
        `[x for x in ${e('strs')} if ${random.pick(['x', "'a' in x", `x != ${e('str')}`, 'len(x) > 2'])}]`,
      () => `[x + y for x in ${e('strs')}[:3] for y in ${e('strs')}[:2]]`,
      () => `${e('str')}.split(${random.pick(["','", "'a'", '', "'.', 1"])})`,
      () => `${e('str')}.splitlines()`,
      () => `list(${random.pick(['reversed', 'sorted', 'list', 'tuple'])}(${e('strs')}))`,
      () => `sorted(${e('set')})`,
      () => `sorted(${e('strs')}, key=lambda x: (len(x), x), reverse=${random.pick(['True', 'False'])})`,
      () => `list(${e('dict')})`,
      () => `[str(x) for x in ${e('dict')}.values()]`,
      () => `[f'{k}={v}' for k, v in ${e('dict')}.items()]`,
      () => `list(map(str, ${e('ints')}))`,
      () => `list(filter(None, ${e('strs')}))`,
      () => `(${e('strs')} * ${random.int(0, 2)})`,
      () => `list(${e('strs')})`,
      () => `${e('strs')}.copy()`,
      () => `os.environ.get('HOSTS', '').split(',')`,
      () => `list(dict.fromkeys(${e('strs')}))`,
      () => `[x for x, y in zip(${e('strs')}, ${e('ints')}) if y]`,
      () => `[a for a in (${e('str')}, ${e('str')}) if a]`,
      () => `list(${e('str')}[:4])`,
      () => `(${e('strs')} or ${e('strs')})`,
      () => `${e('strs')}[::${random.pick(['-1', '2', '-2'])}]`,
      () => `[*map(str.${random.pick(['upper', 'title', 'strip'])}, ${e('strs')})]`,
      () => `sorted(${e('strs')}, key=str.lower)`,
      () => `list(itertools.chain(${e('strs')}, ${e('strs')}))`,
      () => `re.split('[,.]', ${e('str')})`,
      () => `re.findall('[a-z]+', ${e('str')})`,
      () => `[a + str(b) for a, b in itertools.product(${e('strs')}[:2], ${e('ints')}[:2])]`,
      () => `list(set(${e('strs')}))`,
    ];
  }

  private ints(depth: number): (() => string)[] {
    const e = (type: Type) => this.expr(type, depth);
    const { random } = this;
    return [
      () => `[${e('int')}, ${e('int')}]`,
      () => `list(range(${random.int(-2, 2)}, ${random.int(2, 6)}${random.pick(['', ', 2'])}))`,
      () => `[x ${random.pick(['* 2', '+ 1', '% 3', '- 1'])} for x in ${e('ints')}]`,
      () => `[x for x in ${e('ints')} if x ${random.pick(['> 0', '% 2', '!= 1'])}]`,
      () => `[len(x) for x in ${e('strs')}]`,
      () => `sorted(${e('ints')})`,
      () => `(${e('ints')} + ${e('ints')})`,
      () => `${e('ints')}[${this.sliceText()}]`,
      () => `[i for i, x in enumerate(${e('strs')}) if x]`,
      () => `list({x % 3: x for x in ${e('ints')}}.values())`,
    ];
  }

  private dict(depth: number): (() => string)[] {
    const e = (type: Type) => this.expr(type, depth);
    const value = () => e(this.random.pick<Type>(['str', 'int', 'bool', 'strs', 'dict']));
    return [
      () => `{${this.key()}: ${value()}, ${this.key()}: ${value()}}`,
      () => `{**${e('dict')}, ${this.key()}: ${value()}}`,
      () => `{**${e('dict')}, **${e('dict')}}`,
      () => `dict(${e('dict')}, ${this.random.pick(KEYS)}=${value()})`,
      () => `{x: len(x) for x in ${e('strs')}}`,
      () =>
        `{k: v for k, v in ${e('dict')}.items() if ${this.random.pick(["k != 'k'", 'v', 'k.isupper()'])}}`,
      () => `dict(zip(${e('strs')}, ${e('ints')}))`,
      () => `dict([${e('pair')}, ('k', ${value()})])`,
      () => `(${e('dict')} | ${e('dict')})`,
      () => `${e('dict')}.copy()`,
      () => `dict.fromkeys(${e('strs')}, ${e('int')})`,
      () => `dict(sorted(${e('dict')}.items(), key=lambda item: item[0]))`,
      () => `dict(collections.OrderedDict([('k', ${value()}), ${e('pair')}]))`,
      () => `{**{k: str(v) for k, v in ${e('dict')}.items()}, 'n': ${e('int')}}`,
    ];
  }

  private set(depth: number): (() => string)[] {
    const e = (type: Type) => this.expr(type, depth);
    return [
      () => `set(${e('strs')})`,
      () => `{${e('str')}, ${e('str')}}`,
      () => `(${e('set')} ${this.random.pick(['|', '&', '-', '^'])} ${e('set')})`,
      () => `{x[:2] for x in ${e('strs')}}`,
      () => `${e('set')}.union(${e('strs')})`,
      () => `set(${e('dict')})`,
    ];
  }

  private pair(depth: number): (() => string)[] {
    const e = (type: Type) => this.expr(type, depth);
    return [() => `(${e('str')}, ${e('int')})`, () => `tuple([${e('str')}, ${e('int')}])`];
  }

  /** Of a dict: mostly one that there is. */
  key(): string {
    const name = this.random.chance(0.2) ? this.variable('str') : undefined;
    return name ?? `'${this.random.pick(KEYS)}'`;
  }

  /** What stands between the brackets of a slice. */
  sliceText(): string {
    const { random } = this;
    const bound = () => (random.chance(0.4) ? '' : String(random.int(-3, 4)));
    return `${bound()}:${bound()}`;
  }

  literal(type: Type): string {
    const { random } = this;
    const word = () => `'${random.pick(WORDS)}'`;
    const words = () => Array.from({ length: random.int(0, 3) }, word).join(', ');
    switch (type) {
      case 'int':
        return String(random.int(-3, 20));
      case 'str':
        return word();
      case 'bool':
        return random.pick(['True', 'False']);
      case 'strs':
        return `[${words()}]`;
      case 'ints':
        return `[${Array.from({ length: random.int(0, 4) }, () => random.int(-2, 9)).join(', ')}]`;
      case 'dict':
        return `{${random
          .sample(KEYS, random.int(0, 2))
          .map((key) => `'${key}': ${random.pick([word(), String(random.int(0, 9)), `[${words()}]`])}`)
          .join(', ')}}`;
      case 'set':
        return random.chance(0.2) ? 'set()' : `{${word()}, ${word()}}`;
      case 'pair':
        return `(${word()}, ${random.int(0, 9)})`;
    }
  }
}
