import type { CommandLine } from '../../syntax/deploy/deploy';
import type { DeployAction, DeployDoubt } from './part';
import { ASSETS_VALUES, COMMON_VALUES, programAt, subcommand } from './step';

/** Programs that do what a file of theirs says, which is not read here. */
const RUNNER =
  /^(?:invoke|inv|fab|nox|tox|doit|rake|cap|task|go-task|mage|earthly|ansible-playbook|paver|poe|hatch|pdm)$/;

/** What a command may do that cannot be followed; undefined for one that is no step. */
export function doubtOf({ words }: CommandLine): Pick<DeployDoubt, 'may' | 'command'> | undefined {
  const at = programAt(words);
  if (at >= 0) {
    const { verb, after } = subcommand(words.slice(at + 1), COMMON_VALUES);
    if (!verb || /[$`{]/.test(verb.text)) return { may: ['collect', 'build'] };
    if (verb.text === 'assets')
      return /^[$`]/.test(subcommand(after, ASSETS_VALUES).verb?.text ?? '$')
        ? { may: ['build'] }
        : undefined;
    // Python code: with `-c` it stands here.
    const code = after.map(({ text }) => text).join(' ');
    if (verb.text === 'shell' && /(?:^| )(?:-c|--command)\b/.test(code) && !code.includes('call_command'))
      return undefined;
    if (verb.text === 'shell') return { may: ['collect', 'build'] };
    return { may: ['collect', 'build'], command: verb.text };
  }
  const texts = words.map(({ text }) => text);
  const all = texts.join(' ');
  const may = mayOf(all);
  if (may.length > 0) return { may };
  const [first, ...rest] = texts;
  const isOpen = /^\$[^@*]/.test(first!) && rest.every((text) => /^[$-]/.test(text));
  if (isOpen || first === 'eval' || RUNNER.test(first!.replace(/^.*\//, '')))
    return { may: ['collect', 'build'] };
  const runner = texts.findIndex((text) => /^(?:run|exec|-m)$/.test(text));
  return RUNNER.test(texts[runner + 1] ?? '') ? { may: ['collect', 'build'] } : undefined;
}

/** What `python -c` runs: no command lines. */
export function pythonCode({ words }: CommandLine): string | undefined {
  const python = words.findIndex(({ text }) => /(?:^|\/)(?:python|pypy)[\d.]*$/.test(text));
  const rest = words.slice(python + 1);
  const flag = rest.findIndex(({ text }) => !text.startsWith('-') || /^-[a-zA-Z]*c$/.test(text));
  return python >= 0 && rest[flag]?.text.startsWith('-') ? rest[flag + 1]?.text : undefined;
}

/** Which actions a text speaks of that is not followed. */
export function mayOf(text: string): readonly DeployAction[] {
  return [
    ...(/\bcollectstatic\b/.test(text) ? (['collect'] as const) : []),
    ...(/\bassets\b['", ]+build\b/.test(text) ? (['build'] as const) : []),
  ];
}
