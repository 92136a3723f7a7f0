import assert from 'node:assert/strict';
import type { AbsPath } from '../../src/base/path';
import { SourceText } from '../../src/base/text';
import { evaluateModule, type ModuleFacts } from '../../src/facts/evaluate/evaluate';
import { fileQuestions } from '../../src/workspace/fileQuestions';
import { Overlay } from '../../src/workspace/overlay';
import { program } from '../parity/programs';
import { Entropy } from './entropy';
import { sourcesOver } from './evaluate';
import { memoryFiles } from './memoryFiles';
import { mutate } from './mutate';
import { settingsPackages } from './settingsPackages';

interface Edited {
  readonly module: string;
  readonly env: Readonly<Record<string, string>>;
  /** Path → text of all its files. */
  readonly texts: Record<string, string>;
  /** Those that are edited. */
  readonly open: readonly string[];
}

/** Edits settings as one would in an editor: after each edit they must be what they are when read for the first time. */
export class SettingsEdits {
  private readonly packages = settingsPackages();

  /** Throws where the two differ, with the text in its message. */
  run(seed: number, edits: number): void {
    const random = new Entropy(seed);
    const { module, env, texts, open } = this.pick(random);
    const files = memoryFiles(texts);
    const overlay = new Overlay(fileQuestions(files));
    const variables = { ...env };
    const evaluate = (): ModuleFacts => {
      const sources = sourcesOver(files, { env: variables });
      return evaluateModule(module, { ...sources, text: (path) => overlay.text(path) });
    };
    const originals = { ...texts };
    evaluate();
    for (let version = 0; version < edits; version++) {
      const path = random.pick(open);
      const before = random.chance(0.2) ? originals[path]! : texts[path]!;
      texts[path] = random.chance(0.1)
        ? before
        : random.chance(0.3)
          ? mutate(before, random)
          : change(before, random);
      if (random.chance(0.1))
        variables[random.pick(['E', 'DEBUG', 'SECRET_KEY'])] = random.pick(['1', 'x', '']);
      overlay.set(new SourceText(path as AbsPath, texts[path], version));
      const facts = evaluate();
      const afresh = evaluateModule(module, sourcesOver(memoryFiles({ ...texts }), { env: variables }));
      assert.deepEqual(facts, afresh, `seed ${seed}, edit ${version} of ${path}:\n${texts[path]}`);
    }
  }

  private pick(random: Entropy): Edited {
    if (random.chance(0.4)) {
      const text = program(random.int(0, 2 ** 31), random.chance(0.5), 12);
      return { module: 'settings', env: {}, texts: { '/p/settings.py': text }, open: ['/p/settings.py'] };
    }
    const { contents, module, env, texts } = random.pick(this.packages);
    return { module, env, texts: { ...contents }, open: [...texts.keys()] };
  }
}

/** Whole statements come and go, which change what others have made. */
function change(text: string, random: Entropy): string {
  const lines = text.split('\n');
  const at = random.int(0, lines.length);
  const names = [...new Set(text.match(/\b[A-Za-z_]\w*(?= = )/g) ?? ['A'])];
  const [n, m] = [random.pick(names), random.pick(names)];
  const statement = random.pick([
    `${n}.append("z")`,
    `${n}["k"] = ${m}`,
    `${n} += ["q"]`,
    `${n} = ${m}`,
    `${n} = [${m}, {"a": ${m}}]`,
    `${n} = {"a": [${m}], "b": [x for x in ${m}]}`,
    `for q in [${n}]: ${m} = [q]`,
    `del ${n}`,
    'import os\nos.environ["E"] = "2"',
    `import os\n${n} = os.environ.get("E", "3")`,
    `${n}.update(a=1)`,
    `if ${n}: ${m} = 3`,
    `${n}[0]["x"] = 2`,
    'def str(x): return "changed"',
    'str = len',
    `${n} = str(${m})`,
    `${n} = "%s" % (${m},)`,
    `${n} = ${m}.copy()`,
    `from elsewhere import ${n}`,
    `if ${n} == ${m}: from elsewhere import *`,
    `globals()["${n}"] = ["g"]`,
    `(${n} := ["w"]).append(${m})`,
    `try:\n    ${n} = ${m}[0]\nexcept Exception:\n    ${n} = []`,
    `global ${n}\n${n} = [${m}]`,
    `${n}: list = [${m}, ${m}]`,
    `${n} = ${m} = str(${n})`,
    `@len\ndef ${n}(x): return ${m}`,
    `else:\n    ${n} = ${m}`,
  ]);
  switch (random.int(0, 3)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(at, 0, lines[random.int(0, lines.length)] ?? '');
      break;
    default:
      lines.splice(at, 0, statement);
  }
  return lines.join('\n');
}
