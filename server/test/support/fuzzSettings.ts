import { evaluateModule, type ModuleFacts } from '../../src/facts/evaluate/evaluate';
import { program } from '../parity/programs';
import { Entropy } from './entropy';
import { sourcesOver } from './evaluate';
import { memoryFiles } from './memoryFiles';
import { mutate, soup } from './mutate';
import { type SettingsPackage, settingsPackages } from './settingsPackages';

/** One text that was evaluated. */
export interface Fuzzed {
  readonly text: string;
  readonly facts: ModuleFacts;
  /** Processor time in milliseconds. */
  readonly ms: number;
}

/** Of a generated program, at its top: of the length of a common settings module. */
const MOST_STATEMENTS = 4;

/** Evaluates texts that nobody would write: mutated and cut settings of the corpus, generated programs, mere words. */
export class SettingsFuzzer {
  private readonly packages: readonly SettingsPackage[] = settingsPackages();

  /** The text of `seed`, evaluated; whatever is thrown has the text in its message. */
  run(seed: number): Fuzzed {
    const { text, evaluate } = this.prepare(new Entropy(seed));
    try {
      const start = process.cpuUsage();
      const facts = evaluate();
      const { user, system } = process.cpuUsage(start);
      return { text, facts, ms: (user + system) / 1000 };
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : error}\n\n${text}`);
    }
  }

  private prepare(random: Entropy): { readonly text: string; evaluate(): ModuleFacts } {
    const complete = random.chance(0.5);
    if (random.chance(0.3)) {
      const made = random.chance(0.8)
        ? soup(random)
        : program(random.int(0, 2 ** 31), !complete, MOST_STATEMENTS);
      const text = random.chance(0.5) ? made : mutate(made, random);
      const files = memoryFiles({ '/p/settings.py': text });
      return { text, evaluate: () => evaluateModule('settings', sourcesOver(files, { complete })) };
    }
    const { files, module, env, texts } = random.pick(this.packages);
    const [path, original] = random.pick([...texts]);
    const text = mutate(original, random);
    return {
      text,
      evaluate: () => {
        files.write(path, text);
        try {
          return evaluateModule(module, sourcesOver(files, { complete, env }));
        } finally {
          files.write(path, original);
        }
      },
    };
  }

  /** The most a text of this length may take, in milliseconds: beyond it, evaluation counts as hanging. */
  static guard(text: string): number {
    return 50 * Math.max(1, text.length / 10_000);
  }
}
