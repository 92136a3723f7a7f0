import type { Piece } from './piece';
import type { Arm, CommandLine, Word } from './script';
import { type Line, lexShell } from './shellLines';

/** What a shell text runs. */
export interface ShellScript {
  readonly commands: readonly CommandLine[];
  /** Bodies by name, of functions defined anywhere in the text. */
  readonly functions: ReadonlyMap<string, readonly CommandLine[]>;
}

/** Where a value of a shell variable comes from before the text sets any. */
export type Variables = ReadonlyMap<string, string>;

/**
 * Reads POSIX shell (and what of bash deploy scripts use) as the commands it would run, in order. Conditions are not
 * decided: each arm's commands are kept and say so. Variables that the text itself sets to a constant are put in.
 * Never throws.
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
}

/** Words that begin or part a construct, where a command could begin. */
const SKIPPED = new Set(['!', '{', 'time', 'then', 'do', 'exec', 'command', 'builtin', 'nohup']);

class Reader {
  private readonly commands: CommandLine[] = [];
  private readonly functions = new Map<string, CommandLine[]>();
  private readonly open: Open[] = [];
  private readonly variables: Map<string, string>;
  private constructs = 0;
  /** The arm that `||` gives to the command behind it. */
  private fallback: Arm | undefined;

  constructor(
    private readonly piece: Piece,
    private readonly options: ShellOptions,
  ) {
    this.variables = new Map(options.variables);
  }

  read(): ShellScript {
    for (const line of lexShell(this.piece, this.options)) this.take(line);
    return { commands: this.commands, functions: this.functions };
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
      case 'select':
        this.push({ kind: 'loop' });
        words.length = 0;
        return false;
      case 'case':
        this.push({ kind: 'case' });
        words.length = 0;
        return false;
      case 'done':
        this.pop('loop');
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

  /** `NAME=value` before a command, or by itself: then later commands see it. */
  private assignment(words: Word[]): boolean {
    const name = words[0]!.text === 'export' && words.length > 1 ? 1 : 0;
    const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(words[name]!.text);
    if (!match) return false;
    const alone = words.length === name + 1;
    if (alone || name === 1) {
      if (words[name]!.known) this.variables.set(match[1]!, match[2]!);
      else this.variables.delete(match[1]!);
    }
    words.splice(0, name + 1);
    return true;
  }

  private command(words: readonly Word[]): void {
    const expanded = words.flatMap((word) => this.expand(word));
    if (expanded.length === 0) return;
    const inFunction = this.open.findLast(({ kind }) => kind === 'function');
    const arms = this.open.filter(({ kind }) => kind === 'if' || kind === 'case' || kind === 'loop');
    const command: CommandLine = {
      words: expanded,
      span: { start: expanded[0]!.span.start, end: expanded.at(-1)!.span.end },
      arms: [...arms.map(({ id, arm }) => ({ of: id, arm })), ...(this.fallback ? [this.fallback] : [])],
    };
    if (!inFunction) this.commands.push(command);
    else {
      const body = this.functions.get(inFunction.name!) ?? [];
      body.push(command);
      this.functions.set(inFunction.name!, body);
    }
  }

  /** A variable that is set to a constant, put in and split at spaces, as the shell does outside quotes. */
  private expand(word: Word): Word[] {
    const name = /^\$(?:\{(\w+)\}|(\w+))$/.exec(word.text);
    if (!name || word.known) return [word];
    const value = this.variables.get((name[1] ?? name[2])!);
    if (value === undefined) return [word];
    return value
      .split(/\s+/)
      .filter(Boolean)
      .map((text) => ({ text, span: word.span, known: true }));
  }

  private push(open: Pick<Open, 'kind' | 'name'>): void {
    this.open.push({ ...open, id: this.constructs++, arm: 0 });
  }

  private pop(kind: Open['kind']): void {
    const at = this.open.findLastIndex((one) => one.kind === kind);
    if (at >= 0) this.open.length = at;
  }

  private nextArm(): void {
    const top = this.open.findLast(({ kind }) => kind === 'if');
    if (top) top.arm++;
  }
}
