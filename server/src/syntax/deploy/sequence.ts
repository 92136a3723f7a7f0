import type { YamlNode, YamlScalar } from '../yaml/tree';
import { ofScalar } from './piece';
import type { CommandLine, Sequence, Word } from './script';
import { readShell } from './shell';
import type { Variables } from './shellVariables';

/** A sequence that runs by itself, unless `more` says otherwise. */
export function sequence(
  name: string | undefined,
  commands: readonly CommandLine[],
  more: Partial<Omit<Sequence, 'name' | 'commands'>> = {},
): Sequence {
  return { name, callable: undefined, after: [], onlyCalled: false, ...more, commands };
}

/** The commands of scalars that hold shell text, one after another. */
export function shellOf(
  source: string,
  scalars: readonly YamlScalar[],
  variables?: Variables,
): CommandLine[] {
  return scalars.flatMap((scalar) => [
    ...readShell(ofScalar(source, scalar), variables ? { variables } : {}).commands,
  ]);
}

/** A command given as a list of arguments, which no shell reads: `["python", "manage.py", "check"]`. */
export function execForm(source: string, node: YamlNode | undefined): CommandLine[] {
  if (node?.kind !== 'list' || node.items.length === 0) return [];
  const words = node.items.flatMap((item): Word[] =>
    item.kind === 'scalar' ? [{ text: item.value, span: item.span, known: !item.value.includes('$') }] : [],
  );
  if (words.length === 0) return [];
  return unwrapped(source, words, node.items);
}

/**
 * What a container starts: the command is handed to the entry point. A script, or a shell, is taken to run it at its end (`exec
 * "$@"`); of another program it is the arguments, as in `["python", "manage.py"]`.
 */
export function started(
  entrypoint: readonly CommandLine[],
  command: readonly CommandLine[],
): readonly CommandLine[] {
  const [program] = entrypoint;
  const [given] = command;
  const isProgram = program?.words.some(({ text }) =>
    /(?:^|\/)(?:manage\.py|django-admin|django-static)$/.test(text),
  );
  if (entrypoint.length !== 1 || command.length !== 1 || !program || !given || !isProgram)
    return [...entrypoint, ...command];
  return [{ ...given, words: [...program.words, ...given.words] }];
}

/** `sh -c "text"` as a list: the text is what runs. */
function unwrapped(source: string, words: readonly Word[], items: readonly YamlNode[]): CommandLine[] {
  const isShell = /^(?:.*\/)?(?:ba|da|z)?sh$/.test(words[0]!.text);
  const flag = words.findIndex(({ text }, index) => index > 0 && /^-[a-z]*c$/.test(text));
  const script = isShell && flag > 0 ? items[flag + 1] : undefined;
  if (script?.kind === 'scalar') return shellOf(source, [script]);
  const span = { start: words[0]!.span.start, end: words.at(-1)!.span.end };
  return [{ words, span, arms: [] }];
}
