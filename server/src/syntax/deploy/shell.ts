import type { Piece } from './piece';
import type { Arm, CommandLine, Word } from './script';
import { carriedOut } from './shellCalls';
import { type Line, lexShell } from './shellLines';
import { isAssignment, ShellVariables, type Variables } from './shellVariables';
import { expandWord, type Item, isArgument, itemsOf, type Lookup } from './shellWords';

/** What a shell text runs. */
export interface ShellScript {
  readonly commands: readonly CommandLine[];
  /** Bodies by name, of functions defined anywhere in the text. */
  readonly functions: ReadonlyMap<string, readonly CommandLine[]>;
}

/**
 * Reads POSIX shell (and what of bash deploy scripts use) as the commands it would run, in order. Conditions are not
 * decided: each arm's commands are kept and say so. Variables and arrays that the text itself sets to constants are put in,
 * loops over them are run, and functions get their arguments. Never throws.
 */
export function readShell(piece: Piece, options: ShellOptions = {}): ShellScript {
  return new Reader(piece, options).read();
}

export interface ShellOptions {
  /** Comment lines inside a continued line are dropped first, as in a Dockerfile. */
  readonly commentsInContinuation?: boolean;
  readonly variables?: Variables;
}

/** An open `if`, `case`, loop, group or function. */
interface Open {
  readonly kind: 'if' | 'case' | 'loop' | 'group' | 'function';
  readonly id: number;
  arm: number;
  readonly name?: string;
  /** Of a loop: what it sets to which items, and how many commands stood before its body. */
  readonly each?: { readonly variable: string; readonly items: readonly Item[]; readonly from: number };
}

/** Words that begin or part a construct, where a command could begin. */
const SKIPPED = new Set(['!', '{', 'time', 'then', 'do', 'exec', 'command', 'builtin', 'nohup']);
const DECLARES = new Set(['export', 'local', 'declare', 'readonly', 'typeset']);
const MOST_ROUNDS = 50;

class Reader {
  private readonly commands: CommandLine[] = [];
  private readonly functions = new Map<string, CommandLine[]>();
  private readonly open: Open[] = [];
  private readonly variables: ShellVariables;
  private constructs = 0;
  /** The arm that `||` gives to the command behind it. */
  private fallback: Arm | undefined;

  constructor(
    private readonly piece: Piece,
    private readonly options: ShellOptions,
  ) {
    this.variables = new ShellVariables(options.variables);
  }

  read(): ShellScript {
    for (const line of lexShell(this.piece, this.options)) this.take(line);
    const done = (commands: readonly CommandLine[]) =>
      carriedOut(commands, this.functions, () => this.constructs++).filter(
        ({ words }) => !isAssignment(words[0]!),
      );
    return {
      commands: done(this.commands),
      functions: new Map(Array.from(this.functions, ([name, body]) => [name, done(body)])),
    };
  }

  private take(line: Line): void {
    const words = [...line.words];
    if (line.before === 'or') this.fallback = { of: this.constructs++, arm: 1 };
    else if (line.before !== 'pipe' && line.before !== 'and') this.fallback = undefined;
    if (line.before === 'pattern') {
      // `value)` of a case: what stood before it is no command.
      const top = this.open.findLast(({ kind }) => kind === 'case');
      if (top) top.arm++;
    }
    while (words.length > 0 && this.construct(words)) {}
    if (line.after === 'pattern' && this.open.some(({ kind }) => kind === 'case')) return;
    if (line.after === 'function') {
      const name = words.at(-1);
      if (name) this.push({ kind: 'function', name: name.text });
      return;
    }
    this.command(words);
    if (line.after === 'close') this.pop('group');
  }

  /** Takes one word that belongs to a construct off the front. Whether it did. */
  private construct(words: Word[]): boolean {
    const first = words[0]!;
    switch (first.text) {
      case 'if':
        this.push({ kind: 'if' });
        break;
      case 'elif':
      case 'else':
        this.nextArm();
        break;
      case 'fi':
        this.pop('if');
        break;
      case 'while':
      case 'until':
        this.push({ kind: 'loop' });
        break;
      case 'for':
        this.loop(words);
        words.length = 0;
        return false;
      case 'select':
        this.push({ kind: 'loop' });
        words.length = 0;
        return false;
      case 'case':
        this.push({ kind: 'case' });
        words.length = 0;
        return false;
      case 'done':
        this.run(this.pop('loop'));
        break;
      case 'esac':
        this.pop('case');
        break;
      case 'function':
        if (words[1]) this.push({ kind: 'function', name: words[1].text });
        words.length = 0;
        return false;
      case '{':
        // The brace of a function's body is the function's own.
        if (this.open.at(-1)?.kind !== 'function') this.push({ kind: 'group' });
        break;
      case '}':
        this.pop(this.open.at(-1)?.kind === 'function' ? 'function' : 'group');
        break;
      default:
        if (SKIPPED.has(first.text)) break;
        return this.assignment(words);
    }
    words.shift();
    return true;
  }

  /** `for NAME in a b c`: items that are known let its body be read once for each. */
  private loop(words: readonly Word[]): void {
    const variable = words[1]?.text ?? '';
    const items =
      words[2]?.text === 'in'
        ? itemsOf(words.slice(3).flatMap((word) => expandWord(word, this.variables.lookup, true)))
        : undefined;
    // Inside, it is what the loop sets.
    this.variables.forget(variable);
    const isName = /^[A-Za-z_]\w*$/.test(variable);
    const each =
      isName && items && items.length <= MOST_ROUNDS
        ? { each: { variable, items, from: this.body().length } }
        : {};
    this.push({ kind: 'loop', ...each });
  }

  /** The body of a loop that has ended, once for each item. What an item brings in stands where that is written. */
  private run(loop: Open | undefined): void {
    if (!loop?.each) return;
    const { variable, items, from } = loop.each;
    const isUsed = ({ words }: CommandLine) =>
      words.some(({ text, known }) => !known && new RegExp(`\\$\\{?${variable}\\b`).test(text));
    // Else all rounds are alike, and whether there is one does not matter.
    if (!this.body().slice(from).some(isUsed)) return;
    const once = this.body().splice(from);
    const rounds = items.flatMap((item) =>
      once.map((command): CommandLine => {
        const arms = command.arms.filter(({ of }) => of !== loop.id);
        if (!isUsed(command)) return { ...command, arms };
        const lookup: Lookup = (name) => (name === variable ? [item] : undefined);
        const words = command.words.flatMap((word) => expandWord(word, lookup));
        const isHere = item.span !== undefined && words.some(({ span }) => span === item.span);
        return { words, span: isHere ? item.span! : command.span, arms };
      }),
    );
    this.body().push(...rounds.filter(({ words }) => words.length > 0));
  }

  /** The commands of the function that is open, else those of the text. */
  private body(): CommandLine[] {
    const inFunction = this.open.findLast(({ kind }) => kind === 'function');
    if (!inFunction) return this.commands;
    const body = this.functions.get(inFunction.name!) ?? [];
    this.functions.set(inFunction.name!, body);
    return body;
  }

  /** `NAME=value` before a command, or by itself: then later commands see it. */
  private assignment(words: Word[]): boolean {
    const at = DECLARES.has(words[0]!.text) && words.length > 1 ? 1 : 0;
    const word = words[at]!;
    if (!isAssignment(word)) return false;
    // Before a command it is for that one alone.
    const isKept = words.length === at + 1 || at === 1;
    const isKnown =
      isKept &&
      this.variables.assign(
        word,
        word.items?.flatMap((item) => this.expand(item)),
      );
    // It may depend on what a function is given.
    if (isKept && !isKnown && this.isInFunction)
      this.body().push({ words: [word], span: word.span, arms: [] });
    words.splice(0, at + 1);
    return true;
  }

  private command(words: readonly Word[]): void {
    const expanded = words.flatMap((word) => this.expand(word));
    if (expanded.length === 0) return;
    if (this.setsArguments(expanded) || this.setsAlias(expanded)) return;
    const arms = this.open.filter(({ kind }) => kind === 'if' || kind === 'case' || kind === 'loop');
    this.body().push({
      words: expanded,
      // What a variable holds may be written elsewhere.
      span: { start: words[0]!.span.start, end: words.at(-1)!.span.end },
      arms: [...arms.map(({ id, arm }) => ({ of: id, arm })), ...(this.fallback ? [this.fallback] : [])],
    });
  }

  /** `set -- …`: the arguments from here on. */
  private setsArguments([first, dashes, ...rest]: readonly Word[]): boolean {
    if (first!.text !== 'set' || dashes?.text !== '--') return false;
    this.variables.setArguments(rest);
    return true;
  }

  /** `alias manage='python manage.py'` is a function that hands its arguments on. */
  private setsAlias(words: readonly Word[]): boolean {
    const match = words[0]!.text === 'alias' ? /^([\w-]+)=(.+)$/s.exec(words[1]?.text ?? '') : null;
    if (!match) return false;
    const { span } = words[1]!;
    const parts = match[2]!.split(/\s+/).filter(Boolean);
    const body = [...parts.map((text) => ({ text, span, known: true })), { text: '$@', span, known: false }];
    this.functions.set(match[1]!, [{ words: body, span, arms: [] }]);
    return true;
  }

  private expand(word: Word): readonly Word[] {
    // What a function is given, its calls say.
    if (this.isInFunction && isArgument(word)) return [word];
    return expandWord(word, this.variables.lookup);
  }

  private get isInFunction(): boolean {
    return this.open.some(({ kind }) => kind === 'function');
  }

  private push(open: Pick<Open, 'kind' | 'name' | 'each'>): void {
    this.open.push({ ...open, id: this.constructs++, arm: 0 });
  }

  private pop(kind: Open['kind']): Open | undefined {
    const at = this.open.findLastIndex((one) => one.kind === kind);
    const found = this.open[at];
    if (found) this.open.length = at;
    return found;
  }

  private nextArm(): void {
    const top = this.open.findLast(({ kind }) => kind === 'if');
    if (top) top.arm++;
  }
}
