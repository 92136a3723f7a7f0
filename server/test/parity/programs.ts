import { Entropy } from '../support/entropy';
import {
  ENVIRONMENT,
  Expressions,
  KEYS,
  MYSTERY,
  TYPES,
  type Type,
  UNSET,
  WORDS,
} from './programExpressions';

/**
 * A small settings-like program that seldom raises. With `mystery`, some conditions and values come from a module
 * evaluation cannot read. Has up to `most` statements, with others in them. Deterministic in `seed`.
 */
export function program(seed: number, mystery = false, most = 9): string {
  return new Writer(new Entropy(seed), mystery, most).module();
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`);
}

/** Writes statements. */
class Writer {
  private vars = new Map<string, Type>();
  private born = new Map<string, Type>();
  private readOnly = new Set<string>();
  private functions = new Map<string, { readonly params: readonly Type[]; readonly returns: Type }>();
  private fresh = 0;
  private loops = 0;
  private inFunction: Type | undefined;
  private readonly values: Expressions;

  constructor(
    private readonly random: Entropy,
    private readonly mystery: boolean,
    private readonly most: number,
  ) {
    this.values = new Expressions(random, mystery, (type) => this.variable(type));
  }

  module(): string {
    const lines = [
      'import collections, functools, itertools, os, re',
      'from contextlib import suppress',
      'from pathlib import Path',
    ];
    if (this.mystery) lines.push(`import ${MYSTERY}`);
    for (const type of this.random.sample(TYPES, 3))
      lines.push(`${this.newVar(type)} = ${this.values.expr(type, 1)}`);
    const count = this.random.int(3, this.most);
    for (let i = 0; i < count; i++) lines.push(...this.statement(3));
    return `${lines.join('\n')}\n`;
  }

  private newVar(type: Type): string {
    const name = this.inFunction ? `v${this.fresh++}` : `V${this.fresh++}`;
    this.born.set(name, type);
    return name;
  }

  /** The names a statement makes can be read behind it. */
  private bearing(statement: () => string[]): string[] {
    const outer = this.born;
    this.born = new Map();
    const lines = statement();
    for (const [name, type] of this.born) this.vars.set(name, type);
    this.born = outer;
    return lines;
  }

  /** An existing variable of the type, or undefined. */
  private variable(type: Type): string | undefined {
    const names = [...this.vars].flatMap(([name, one]) => (one === type ? [name] : []));
    return names.length > 0 ? this.random.pick(names) : undefined;
  }

  /** As `variable`, but one that assigning does not make a local of a function. */
  private assignable(type: Type): string | undefined {
    const name = this.variable(type);
    return name && this.readOnly.has(name) ? undefined : name;
  }

  private target(type: Type): string {
    return (this.random.chance(0.6) ? this.assignable(type) : undefined) ?? this.newVar(type);
  }

  private statement(depth: number): string[] {
    const simple = () => this.simple();
    if (depth <= 0) return simple();
    return this.random.weighted<() => string[]>([
      [10, simple],
      [3, () => this.conditional(depth)],
      [3, () => this.loop(depth)],
      [2, () => this.attempt(depth)],
      [2, () => this.definition(depth)],
      [1, () => this.matching(depth)],
      [1, () => this.suppressing(depth)],
      [1, () => this.generator()],
      [1, () => this.closure()],
      [this.mystery ? 3 : 0, () => this.unknownCode(depth)],
      [1, () => this.classDefinition()],
    ])();
  }

  private simple(): string[] {
    const statement = this.random.weighted<() => string[]>([
      [6, () => this.assignment()],
      [3, () => this.augmented()],
      [3, () => this.listChange()],
      [3, () => this.dictChange()],
      [2, () => this.setChange()],
      [2, () => this.unpacking()],
      [2, () => this.alias()],
      [1, () => this.deletion()],
      [1, () => this.environmentChange()],
      [1, () => this.functionCall()],
      [1, () => [`${this.newVar('strs')} = [y for x in ${this.variable('strs') ?? '[]'} if (y := x[1:])]`]],
    ]);
    return this.bearing(statement);
  }

  private assignment(): string[] {
    const type = this.random.pick(TYPES);
    const value = this.values.expr(type, 2);
    const targets = this.random.chance(0.1)
      ? `${this.target(type)} = ${this.target(type)}`
      : this.target(type);
    return [`${targets} = ${value}`];
  }

  private augmented(): string[] {
    const type = this.random.pick(TYPES);
    const name = this.assignable(type);
    if (!name) return this.assignment();
    const op = {
      int: this.random.pick(['+=', '-=', '*=', '|=', '//=']),
      str: '+=',
      bool: this.random.pick(['&=', '|=', '^=']),
      strs: '+=',
      ints: '+=',
      dict: '|=',
      set: this.random.pick(['|=', '&=', '-=', '^=']),
      pair: '+=',
    }[type];
    if (type === 'pair')
      return [`${name} = ${name} + ${this.values.expr('pair', 1)}`, `${name} = ${name}[:2]`];
    const value = op === '//=' ? String(this.random.int(1, 5)) : this.values.expr(type, 1);
    return [`${name} ${op} ${value}`];
  }

  private listChange(): string[] {
    const type = this.random.pick<'strs' | 'ints'>(['strs', 'strs', 'ints']);
    const name = this.variable(type);
    if (!name) return this.assignment();
    const item = this.values.expr(type === 'strs' ? 'str' : 'int', 1);
    return this.random.weighted<() => string[]>([
      [3, () => [`${name}.append(${item})`]],
      [2, () => [`${name}.insert(${this.random.int(-3, 3)}, ${item})`]],
      [2, () => [`${name}.extend(${this.values.expr(type, 1)})`]],
      [1, () => [`${name}.reverse()`]],
      [
        1,
        () => [
          `${name}.sort(${this.random.pick(['', 'reverse=True', type === 'strs' ? 'key=len' : 'key=abs'])})`,
        ],
      ],
      [1, () => [`if ${name}: ${name}.pop(${this.random.pick(['', '0', '-1'])})`]],
      [1, () => [`if ${name}: ${name}[${this.random.pick(['0', '-1'])}] = ${item}`]],
      [1, () => [`if ${item} in ${name}: ${name}.remove(${item})`]],
      [1, () => [`${name}[${this.values.sliceText()}] = ${this.values.expr(type, 1)}`]],
      [1, () => [`del ${name}[${this.values.sliceText()}]`]],
      [1, () => [`${name}.clear()`]],
      [1, () => [`for _i, _x in enumerate(${name}):`, `    if _x == ${item}: ${name}[_i] = ${item}`]],
    ])();
  }

  private dictChange(): string[] {
    const name = this.variable('dict');
    if (!name) return this.assignment();
    const key = this.values.key();
    const value = this.values.expr(this.random.pick<Type>(['str', 'int', 'strs']), 1);
    return this.random.weighted<() => string[]>([
      [3, () => [`${name}[${key}] = ${value}`]],
      [2, () => [`${name}.update(${this.values.expr('dict', 1)})`]],
      [1, () => [`${name}.update(${this.random.pick(KEYS)}=${value})`]],
      [1, () => [`${name}.setdefault(${key}, ${value})`]],
      [1, () => [`${name}.setdefault('list', []).append(${value})`]],
      [1, () => [`${this.newVar('str')} = str(${name}.pop(${key}, ${value}))`]],
      [1, () => [`if ${key} in ${name}: del ${name}[${key}]`]],
      [1, () => [`${name}.clear()`]],
      [1, () => [`if ${name}: ${name}.popitem()`]],
    ])();
  }

  private setChange(): string[] {
    const name = this.variable('set');
    if (!name) return this.assignment();
    const item = this.values.expr('str', 1);
    return [
      this.random.pick([
        `${name}.add(${item})`,
        `${name}.discard(${item})`,
        `${name}.update(${this.values.expr('strs', 1)})`,
        `${name}.difference_update(${this.values.expr('set', 1)})`,
        `${name}.intersection_update(${this.values.expr('set', 1)})`,
      ]),
    ];
  }

  private unpacking(): string[] {
    return this.random.weighted<() => string[]>([
      [2, () => [`${this.newVar('str')}, ${this.newVar('int')} = ${this.values.expr('pair', 1)}`]],
      [
        1,
        () => [`${this.newVar('str')}, *${this.newVar('strs')} = ['head', *${this.values.expr('strs', 1)}]`],
      ],
      [
        1,
        () => [`*${this.newVar('strs')}, ${this.newVar('str')} = [*${this.values.expr('strs', 1)}, 'tail']`],
      ],
      [
        1,
        () => [
          `(${this.newVar('int')}, [${this.newVar('str')}, ${this.newVar('bool')}]) = (${this.values.expr('int', 1)}, [${this.values.expr('str', 1)}, ${this.values.expr('bool', 1)}])`,
        ],
      ],
      [
        1,
        () => {
          const [a, b] = [this.assignable('str'), this.assignable('str')];
          return a && b ? [`${a}, ${b} = ${b}, ${a}`] : this.assignment();
        },
      ],
      [
        1,
        () => [
          `${this.newVar('str')}, _, ${this.newVar('str')} = ${this.values.expr('str', 1)}.partition('a')`,
        ],
      ],
    ])();
  }

  private alias(): string[] {
    const type = this.random.pick<Type>(['strs', 'ints', 'dict', 'set']);
    const name = this.variable(type);
    if (!name) return this.assignment();
    const other = this.newVar(type);
    return [`${other} = ${name}`, ...(type === 'dict' ? this.dictChange() : this.listChange())];
  }

  private deletion(): string[] {
    const type = this.random.pick(TYPES);
    const name = this.assignable(type);
    if (!name) return this.assignment();
    return this.random.chance(0.5)
      ? [`del ${name}`, `${name} = ${this.values.literal(type)}`]
      : [`_gone = ${name}`, `del _gone`];
  }

  private environmentChange(): string[] {
    const name = this.random.pick([...Object.keys(ENVIRONMENT), ...UNSET].filter((one) => one !== 'PORT'));
    return [
      this.random.pick([
        `os.environ['${name}'] = ${this.values.expr('str', 1)}`,
        `os.environ.setdefault('${name}', ${this.values.expr('str', 1)})`,
        `os.environ.pop('${name}', None)`,
        `os.environ.update({'${name}': ${this.values.expr('str', 1)}})`,
      ]),
    ];
  }

  private functionCall(): string[] {
    const found = [...this.functions].filter(([, f]) => f.returns !== this.inFunction);
    if (found.length === 0 || this.inFunction) return this.assignment();
    const [name, { params, returns }] = this.random.pick(found);
    const args = params.map((type) => this.variable(type) ?? this.values.literal(type));
    return [`${this.target(returns)} = ${name}(${args.join(', ')})`];
  }

  private conditional(depth: number): string[] {
    const lines = [`if ${this.values.expr('bool', 2)}:`, ...this.block(depth)];
    if (this.random.chance(0.3)) lines.push(`elif ${this.values.expr('bool', 2)}:`, ...this.block(depth));
    if (this.random.chance(0.6)) lines.push('else:', ...this.block(depth));
    return lines;
  }

  private loop(depth: number): string[] {
    if (this.loops >= 2) return this.simple();
    this.loops++;
    const body = (): string[] => {
      const lines = this.block(depth);
      if (this.random.chance(0.25)) {
        const at = this.random.int(0, lines.length);
        if (at === 0 || at === lines.length)
          lines.splice(
            at,
            0,
            `    if ${this.values.expr('bool', 1)}: ${this.random.pick(['break', 'continue'])}`,
          );
      }
      return lines;
    };
    const lines = this.random.weighted<() => string[]>([
      [3, () => this.over('str', `list(${this.values.expr('strs', 1)})`, body)],
      [2, () => this.over('int', `range(${this.random.int(0, 2)}, ${this.random.int(2, 6)})`, body)],
      [2, () => this.overItems(body)],
      [1, () => this.overPairs(body)],
      [1, () => this.counting(body)],
    ])();
    if (this.random.chance(0.2)) lines.push('else:', ...this.block(depth));
    this.loops--;
    return lines;
  }

  private over(type: Type, source: string, body: () => string[]): string[] {
    const name = `item${this.fresh++}`;
    return this.scoped({ [name]: type }, () => [`for ${name} in ${source}:`, ...body()]);
  }

  private overItems(body: () => string[]): string[] {
    const name = `key${this.fresh++}`;
    const source = `list(${this.values.expr('dict', 1)}.items())`;
    return this.scoped({ [name]: 'str' }, () => [`for ${name}, _value in ${source}:`, ...body()]);
  }

  private overPairs(body: () => string[]): string[] {
    const [a, b] = [`left${this.fresh++}`, `right${this.fresh++}`];
    const source = this.random.pick([
      `zip(${this.values.expr('ints', 1)}[:], ${this.values.expr('strs', 1)}[:])`,
      `enumerate(list(${this.values.expr('strs', 1)}), ${this.random.int(0, 2)})`,
    ]);
    return this.scoped({ [a]: 'int', [b]: 'str' }, () => [`for ${a}, ${b} in ${source}:`, ...body()]);
  }

  private counting(body: () => string[]): string[] {
    const name = `n${this.fresh++}`;
    return this.scoped({}, () => [
      `${name} = ${this.random.int(0, 4)}`,
      `while ${name} > 0${this.random.chance(0.3) ? ` and ${this.values.expr('bool', 1)}` : ''}:`,
      `    ${name} -= 1`,
      ...body(),
    ]);
  }

  /** What a block makes may not be there after it. */
  private scoped(extra: Record<string, Type>, make: () => string[]): string[] {
    const before = { vars: new Map(this.vars), functions: new Map(this.functions) };
    for (const [name, type] of Object.entries(extra)) this.vars.set(name, type);
    const lines = make();
    Object.assign(this, before);
    return lines;
  }

  private block(depth: number): string[] {
    return this.scoped({}, () => {
      const count = this.random.int(1, 3);
      const lines: string[] = [];
      for (let i = 0; i < count; i++) lines.push(...this.statement(depth - 1));
      if (this.inFunction && this.random.chance(0.25))
        lines.push(`return ${this.values.expr(this.inFunction, 1)}`);
      return lines.map((line) => `    ${line}`);
    });
  }

  private attempt(depth: number): string[] {
    return this.bearing(() => this.attempted(depth));
  }

  private attempted(depth: number): string[] {
    const risky = this.random.pick([
      () => `${this.newVar('str')} = str(${this.variable('dict') ?? '{}'}[${this.values.key()}])`,
      () => `${this.newVar('str')} = ${this.variable('strs') ?? '[]'}[${this.random.int(-2, 4)}]`,
      () => `${this.newVar('int')} = int(${this.values.expr('str', 1)})`,
      () => `${this.newVar('int')} = ${this.values.expr('int', 1)} // ${this.values.expr('int', 1)}`,
      () =>
        `${this.newVar('str')} = os.environ['${this.random.pick([...Object.keys(ENVIRONMENT), ...UNSET])}']`,
      () => `${this.newVar('int')} = ${this.values.expr('strs', 1)}.index(${this.values.expr('str', 1)})`,
      () =>
        `raise ${this.random.pick(['ValueError', 'KeyError', 'RuntimeError'])}(${this.values.expr('str', 1)})`,
      () => 'import absent_module',
      () => `undefined_name`,
      ...(this.mystery ? [() => `${MYSTERY}.fail(${this.random.int(0, 9)})`] : []),
    ])();
    const made = /^(V\d+|v\d+) = /.exec(risky)?.[1];
    const type = made ? this.born.get(made)! : undefined;
    const lines = ['try:', ...this.block(depth), `    ${risky}`];
    if (this.random.chance(0.5)) lines.push(...this.block(depth));
    const types = this.random.pick([
      '(KeyError, IndexError, ValueError, ZeroDivisionError, ImportError, NameError, RuntimeError)',
      'Exception',
      'Exception as error',
      'LookupError',
      'ValueError',
    ]);
    const rescue = made && type ? [`    ${made} = ${this.values.literal(type)}`] : ['    pass'];
    if (types !== 'Exception') lines.push(`except ${types}:`, ...this.block(depth), ...rescue);
    lines.push('except Exception:', ...rescue);
    if (this.random.chance(0.2)) lines.push('else:', ...this.block(depth));
    if (this.random.chance(0.2)) lines.push('finally:', ...this.block(depth));
    return lines;
  }

  private definition(depth: number): string[] {
    if (this.inFunction) return this.simple();
    const name = `f${this.fresh++}`;
    const params = this.random.sample(TYPES, this.random.int(0, 2));
    const returns = this.random.pick(TYPES);
    const outer = this.vars;
    const names = params.map((_, i) => `p${i}`);
    const seen = [...outer].filter(() => this.random.chance(0.3));
    this.vars = new Map([...seen, ...params.map((type, i): [string, Type] => [names[i]!, type])]);
    const outerNames = seen.map(([one]) => one);
    const globals = outerNames.filter((one) => one.startsWith('V') && this.random.chance(0.3));
    // Assigning an outer name makes it local: only those declared global may be assigned.
    this.readOnly = new Set(outerNames.filter((one) => !globals.includes(one)));
    this.inFunction = returns;
    const header = names.map((one, i) =>
      this.random.chance(0.3) ? `${one}=${this.values.literal(params[i]!)}` : one,
    );
    const lines = [
      `def ${name}(${this.inOrder(header).join(', ')}):`,
      ...(globals.length > 0 ? [`    global ${globals.join(', ')}`] : []),
      ...this.block(depth - 1),
      `    return ${this.values.expr(returns, 2)}`,
    ];
    this.inFunction = undefined;
    this.readOnly = new Set();
    this.vars = outer;
    this.functions.set(name, { params, returns });
    return [...lines, ...this.bearing(() => this.functionCall())];
  }

  /** Parameters with defaults come last, or none has one. */
  private inOrder(params: string[]): string[] {
    const first = params.findIndex((one) => one.includes('='));
    return first >= 0 && params.slice(first).some((one) => !one.includes('='))
      ? params.map((one) => one.split('=')[0]!)
      : params;
  }

  private classDefinition(): string[] {
    if (this.inFunction || this.loops > 0) return this.simple();
    return this.bearing(() => this.classLines());
  }

  private classLines(): string[] {
    const name = `C${this.fresh++}x`.toLowerCase();
    const attribute = this.random.pick<Type>(['str', 'strs', 'int', 'dict']);
    return [
      `class ${name}:`,
      `    shared = ${this.values.expr(attribute, 1)}`,
      `    def __init__(self, first, second=${this.values.literal('str')}):`,
      '        self.first = first',
      '        self.second = second',
      '    @property',
      '    def both(self):',
      '        return [self.first, self.second]',
      '    @classmethod',
      '    def make(cls, value):',
      '        return cls(value)',
      `class ${name}_child(${name}):`,
      '    def __init__(self, *args, **kwargs):',
      '        super().__init__(*args, **kwargs)',
      `        self.extra = ${this.values.literal('strs')}`,
      `${name}_one = ${name}_child(${this.values.expr('str', 1)}${this.random.chance(0.5) ? `, second=${this.values.expr('str', 1)}` : ''})`,
      `${this.newVar('strs')} = ${name}_one.both + ${name}_one.extra`,
      `${this.newVar(attribute)} = ${name}_one.shared`,
      `${name}_one.first = ${this.values.expr('str', 1)}`,
      `${this.newVar('str')} = ${name}_one.first`,
      `${this.newVar('str')} = ${name}.make(${this.values.expr('str', 1)}).first`,
    ];
  }

  private matching(depth: number): string[] {
    const word = () => `'${this.random.pick(WORDS)}'`;
    return [
      `match ${this.values.expr('str', 1)}:`,
      ...indented([`case ${word()} | ${word()}:`, ...this.block(depth - 1)]),
      ...indented([`case ${word()} if ${this.values.expr('bool', 1)}:`, ...this.block(depth - 1)]),
      ...(this.random.chance(0.5) ? indented(['case _:', ...this.block(depth - 1)]) : []),
    ];
  }

  private suppressing(depth: number): string[] {
    const risky = this.random.pick([
      `${this.variable('dict') ?? '{}'}[${this.values.key()}]`,
      `int(${this.values.expr('str', 1)})`,
      `${this.variable('strs') ?? '[]'}.remove(${this.values.expr('str', 1)})`,
      `del ${this.variable('strs') ?? '[0]'}[${this.random.int(0, 3)}]`,
      ...(this.mystery ? [`${MYSTERY}.fail(${this.random.int(0, 9)})`] : []),
    ]);
    return [
      `with suppress(${this.random.pick(['Exception', 'LookupError, ValueError', '*(KeyError, ValueError, IndexError)'])}):`,
      ...this.block(depth),
      `    ${risky}`,
      ...this.block(depth),
    ];
  }

  private generator(): string[] {
    if (this.inFunction) return this.simple();
    const name = `g${this.fresh++}`;
    return this.bearing(() => [
      `def ${name}(items, extra=${this.values.literal('strs')}):`,
      '    for item in items:',
      `        if ${this.random.pick(['item', "'a' in item", 'len(item) > 2'])}:`,
      `            yield item${this.random.pick(['', " + '!'", '.upper()'])}`,
      ...(this.random.chance(0.5) ? ['    yield from extra'] : []),
      `${this.newVar('strs')} = ${this.random.pick(['list', 'sorted'])}(${name}(${this.values.expr('strs', 1)}))`,
      `${this.newVar('str')} = '-'.join(${name}(${this.values.expr('strs', 1)}, [${this.values.expr('str', 1)}]))`,
    ]);
  }

  private closure(): string[] {
    if (this.inFunction) return this.simple();
    const name = `h${this.fresh++}`;
    return this.bearing(() => [
      `def ${name}(first, *rest, sep=${this.values.literal('str')}, **named):`,
      '    count = 0',
      '    seen = []',
      '    def add(item):',
      '        nonlocal count',
      '        count += 1',
      '        seen.append(item)',
      '        return item + sep',
      '    made = [add(item) for item in (first, *rest)]',
      '    for key, value in named.items():',
      '        made.append(key + str(value))',
      '    return made if count else seen',
      '@functools.wraps(len)',
      `def ${name}_twice(*args, **kwargs):`,
      `    return ${name}(*args, **kwargs) + ${name}(*args[:1])`,
      `${this.newVar('strs')} = ${name}(${this.values.expr('str', 1)}, *${this.values.expr('strs', 1)}, k=${this.values.expr('int', 1)})`,
      `${this.newVar('strs')} = ${name}_twice(${this.values.expr('str', 1)}, sep=${this.values.expr('str', 1)})`,
    ]);
  }

  /** Code whose course only the real Python knows. */
  private unknownCode(depth: number): string[] {
    const flag = `${MYSTERY}.flag(${this.random.int(0, 9)})`;
    const list = this.variable('strs') ?? '[]';
    const code = this.random.weighted<() => string[]>([
      [
        3,
        () => [
          `if ${flag}:`,
          ...this.block(depth),
          ...(this.random.chance(0.5) ? ['else:', ...this.block(depth)] : []),
        ],
      ],
      [1, () => [`${MYSTERY}.change(${list})`]],
      [1, () => [`${this.target('strs')} = ${MYSTERY}.texts(${this.random.int(0, 9)})`]],
      [1, () => [`${this.target('str')} = ${MYSTERY}.text(${this.random.int(0, 9)})`]],
      [1, () => [`${this.target('int')} = ${MYSTERY}.number(${this.random.int(0, 9)})`]],
      [
        1,
        () =>
          this.loops > 0
            ? this.simple()
            : this.over('str', `${MYSTERY}.texts(${this.random.int(0, 9)})`, () => this.block(depth)),
      ],
      [1, () => [`while ${MYSTERY}.again():`, ...this.block(depth)]],
      [
        1,
        () =>
          this.inFunction ? [`if ${flag}: return ${this.values.expr(this.inFunction, 1)}`] : this.simple(),
      ],
      [
        1,
        () => [
          `${this.target('str')} = ${this.values.expr('str', 1)} if ${flag} else ${this.values.expr('str', 1)}`,
        ],
      ],
      [
        1,
        () => [`${this.target('strs')} = [x for x in ${this.values.expr('strs', 1)} if ${MYSTERY}.odd(x)]`],
      ],
      [1, () => [`if ${flag}: ${list}.append(${this.values.expr('str', 1)})`]],
      [1, () => [`if ${flag} and ${this.values.expr('bool', 1)}:`, ...this.block(0)]],
    ]);
    return this.bearing(code);
  }
}
