import { createColors } from 'picocolors';
import { type AbsPath, nativePath, relativeInside } from '../base/path';
import { toJsonText } from './json/document';
import type { World } from './world';

export type Colors = ReturnType<typeof createColors>;

/** Everything a verb says goes through here: results to stdout, remarks to stderr. */
export class Output {
  readonly colors: Colors;
  /** Characters per line. */
  readonly columns: number;

  constructor(
    private readonly world: World,
    private readonly options: { readonly json: boolean; readonly color: boolean; readonly verbosity: number },
  ) {
    this.colors = createColors(options.color && !options.json);
    this.columns = world.console.columns;
  }

  /** A line of the result; nothing under `--json`, whose stdout is the document alone. */
  line(text = ''): void {
    if (!this.options.json) this.world.console.out(`${text}\n`);
  }

  /** The result of `--json`. */
  json(document: unknown, toText: (document: unknown, indented: boolean) => string = toJsonText): void {
    this.world.console.out(`${toText(document, this.world.console.outIsTerminal)}\n`);
  }

  /** What to try next: only for people, and not for those who asked for silence. */
  hint(text: string): void {
    if (this.options.verbosity > 0) this.line(this.colors.dim(`→ ${text}`));
  }

  /** A remark on stderr, as it stands. */
  remark(text: string): void {
    this.world.console.err(`${text}\n`);
  }

  warn(text: string): void {
    if (this.options.verbosity > 0) this.remark(`warning: ${text}`);
  }

  /** For people: relative to the current folder if it lies inside. */
  path(path: AbsPath): string {
    const relative = relativeInside(path, this.world.cwd);
    return relative === undefined ? this.native(path) : this.native((relative || '.') as AbsPath);
  }

  /** For programs: absolute, in the platform's own form. */
  native(path: AbsPath): string {
    return nativePath(path, this.world.platform);
  }
}

/** `--no-color`, then NO_COLOR, then FORCE_COLOR, then whether anyone looks (https://no-color.org). */
export function wantsColor(world: World, noColor: boolean): boolean {
  if (noColor || world.env('NO_COLOR')) return false;
  const forced = world.env('FORCE_COLOR');
  if (forced) return forced !== '0';
  return world.console.outIsTerminal && world.env('TERM') !== 'dumb';
}
