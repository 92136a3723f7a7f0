import type { ReadFiles } from '../../../ports/files';
import type { Tools } from '../../../ports/tools';
import type { Plain } from '../../../project/bundleGraph/plain';
import type { Filter, FilterSource, FilterTarget } from '../filter';
import { FilterFailure, type FilterPlace } from '../filterFailure';
import { optionsOf } from '../options';
import { EXTRAS, TOOLS } from './all';

/** A tool's filter, as far as it can be told to another thread. */
export interface ToolFilter {
  readonly name: string;
  readonly settled: ReadonlyMap<string, Plain>;
  readonly given: ReadonlyMap<string, Plain>;
  readonly directory: string;
  readonly cwd: string;
}

/** One text for one filter. */
export interface ToolJob {
  readonly filter: ToolFilter;
  readonly method: 'open' | 'input' | 'output';
  readonly text: string;
  /** Of the source, for `open` and `input`. */
  readonly item: string;
  readonly path: string;
  readonly output: string;
  readonly outputPath: string;
}

/** What came of a job. */
export type ToolAnswer =
  | { readonly kind: 'made'; readonly text: string; readonly read: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string; readonly place: FilterPlace | undefined };

/** Does jobs in the thread it was made in, where each filter is made once. */
export class ToolRunner {
  private readonly made = new Map<string, Filter>();

  constructor(
    private readonly tools: Tools,
    private readonly files: ReadFiles,
  ) {}

  async run(job: ToolJob): Promise<ToolAnswer> {
    const read: string[] = [];
    const { text, item, path } = job;
    const { output, outputPath } = job;
    const { directory } = job.filter;
    const { files } = this;
    const target: FilterTarget = {
      output,
      outputPath,
      url: nowhere,
      directory,
      files,
      dependsOn: (file) => read.push(file),
    };
    const source: FilterSource = { item, path, url: nowhere };
    try {
      const filter = this.filter(job.filter);
      const made = {
        open: () => filter.open!(source, target),
        input: () => filter.input!(text, source, target),
        output: () => filter.output!(text, target),
      };
      return { kind: 'made', text: await made[job.method](), read };
    } catch (error) {
      if (!(error instanceof FilterFailure)) throw error;
      return { kind: 'failed', message: error.message, place: error.place };
    }
  }

  private filter({ name, settled, given, directory, cwd }: ToolFilter): Filter {
    const key = JSON.stringify([name, [...settled], directory, cwd]);
    const known = this.made.get(key);
    if (known) return known;
    const resolve = (path: string) => `${directory}/${path}`;
    const options = optionsOf(settled);
    const { tools } = this;
    const made = (TOOLS[name] ?? EXTRAS[name])!.make({
      name,
      options,
      given,
      tools,
      resolve,
      directory,
      cwd,
    });
    this.made.set(key, made!);
    return made!;
  }
}

/** No tool asks where a browser would find its file. */
function nowhere(): never {
  throw new Error('a tool asked for a URL');
}
