import type { Conversation, Tools } from '../../../ports/tools';
import type { Plain } from '../../../project/bundleGraph/plain';
import type { DebugLevel, Filter, FilterSource, FilterTarget } from '../filter';
import { FilterFailure, type FilterPlace } from '../filterFailure';
import { PYTHON_PROGRAM } from './program';

/** The project's interpreter, and what it has to know. */
export interface PythonHome {
  /** Undefined: none is known. */
  readonly interpreter: string | undefined;
  /** The folder with manage.py. */
  readonly root: string;
  /** Folders that come first in `sys.path`. */
  readonly path: readonly string[];
  /** DJANGO_SETTINGS_MODULE and its like. */
  readonly env: Readonly<Record<string, string>>;
  readonly debug: DebugLevel;
}

/** Where Python keeps a filter: in a registered bundle (its name, or its place in the environment), or in one nested in it. */
export interface FilterAddress {
  readonly bundle: string | number;
  /** From there, the indices into `contents`. */
  readonly within: readonly number[];
  /** In `filters`. */
  readonly index: number;
}

/** What is asked for: undefined `address`, by name and options. */
export interface PythonFilter {
  readonly name: string | undefined;
  readonly address: FilterAddress | undefined;
  readonly options: ReadonlyMap<string, Plain>;
}

/** Python raised what webassets does not expect: its own build ends with a traceback. */
export class PythonFailure extends FilterFailure {
  constructor(
    message: string,
    /** The exception's dotted name. */
    readonly exception: string,
    place?: FilterPlace,
  ) {
    super(message, place);
  }
}

/**
 * The filters of a project that are Python code, run by the project's own Python: one process, started when the first is
 * asked for, which imports the project as `manage.py` does. Only for those who allow it.
 */
export class ProjectPython {
  private started: Promise<Conversation> | undefined;
  private readonly known = new Map<string, Promise<Filter>>();
  private readonly identities = new Map<string, string>();

  constructor(
    private readonly tools: Tools,
    private readonly home: PythonHome,
  ) {}

  /** Rejects with FilterFailure. */
  filter(wanted: PythonFilter): Promise<Filter> {
    const key = keyOf(wanted);
    const made = this.known.get(key) ?? this.make(wanted);
    this.known.set(key, made);
    return made;
  }

  /** `Filter.id()` of one that was asked for. */
  identity(wanted: PythonFilter): string | undefined {
    return this.identities.get(keyOf(wanted));
  }

  /** The next filter is asked of a new process, which imports everything anew. */
  close(): void {
    void this.started?.then(
      (conversation) => conversation.close(),
      () => {},
    );
    this.started = undefined;
    this.known.clear();
  }

  private async make(wanted: PythonFilter): Promise<Filter> {
    const { name, address, options } = wanted;
    const conversation = await this.conversation();
    const ask = (what: object) => this.ask(conversation, what);
    const found = (await ask({
      do: 'look_up',
      ...(address ?? { bundle: null, within: [], index: 0 }),
      name: name ?? null,
      options: Object.fromEntries(Array.from(options, ([key, value]) => [key, jsonOf(value)])),
    })) as Found;
    this.identities.set(keyOf(wanted), found.id);
    const run = async (
      method: string,
      texts: readonly string[],
      sources: readonly (FilterSource | undefined)[],
      { output, outputPath }: FilterTarget,
    ) => {
      const told = sources.map((source) => (source ? [source.item, source.path] : null));
      const place = { output, output_path: outputPath };
      const answer = await ask({ do: 'run', filter: found.filter, method, texts, sources: told, ...place });
      return (answer as { text: string }).text;
    };
    const has = (method: string) => found.methods.includes(method);
    return {
      name: name ?? 'function',
      identity: found.id,
      maxDebugLevel: found.level ?? undefined,
      // Its code may read what it likes.
      cacheKey: undefined,
      ...(has('open') && { open: (source, target) => run('open', [], [source], target) }),
      ...(has('input') && { input: (text, source, target) => run('input', [text], [source], target) }),
      ...(has('concat') && {
        concat: (hunks, target) =>
          run(
            'concat',
            hunks.map(({ text }) => text),
            hunks.map(({ source }) => source),
            target,
          ),
      }),
      ...(has('output') && { output: (text, target) => run('output', [text], [], target) }),
    };
  }

  private conversation(): Promise<Conversation> {
    this.started ??= this.start();
    return this.started;
  }

  private async start(): Promise<Conversation> {
    const { interpreter, root, path, env, debug } = this.home;
    if (interpreter === undefined) {
      throw new FilterFailure(
        "it needs the project's Python, and no interpreter was found: name one (python)",
      );
    }
    const conversation = this.tools.converse([interpreter, '-c', PYTHON_PROGRAM], { cwd: root, env });
    try {
      await this.ask(conversation, { do: 'open_project', root, path, debug });
    } catch (error) {
      conversation.close();
      if (!(error instanceof FilterFailure)) throw error;
      throw new FilterFailure(
        `the project's Python (${interpreter}) cannot load it: ${error.message}`,
        error.place,
      );
    }
    return conversation;
  }

  private async ask(conversation: Conversation, what: object): Promise<unknown> {
    const said = await conversation.ask(JSON.stringify(what));
    if (said.kind === 'over') {
      throw new FilterFailure(
        `the project's Python (${this.home.interpreter}) does not answer: ${said.reason}`,
      );
    }
    const answer = JSON.parse(said.line) as Failed | { readonly error?: undefined };
    if (answer.error === undefined) return answer;
    const { error, kind, expected, place } = answer;
    const at = place ? { file: place[0], line: place[1] } : undefined;
    if (expected) throw new FilterFailure(error, at);
    throw new PythonFailure(`${kind}: ${error}`, kind, at);
  }
}

function keyOf({ name, address, options }: PythonFilter): string {
  return JSON.stringify([name, address, Array.from(options, ([key, value]) => [key, jsonOf(value)])]);
}

interface Found {
  readonly filter: number;
  readonly id: string;
  readonly level: DebugLevel | null;
  readonly methods: readonly string[];
}

interface Failed {
  readonly error: string;
  readonly kind: string;
  /** webassets' own kind of failure. */
  readonly expected: boolean;
  readonly place: readonly [string, number] | null;
}

function jsonOf(value: Plain): unknown {
  if (Array.isArray(value)) return value.map(jsonOf);
  return value instanceof Map
    ? Object.fromEntries([...value].map(([key, one]) => [key, jsonOf(one)]))
    : value;
}
