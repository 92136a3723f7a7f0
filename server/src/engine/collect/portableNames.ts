import type { PlanProblem, SourceStep } from '../plan/plan';

/** Names that another system does not allow, or takes for one: whoever checks the project out there, or copies STATIC_ROOT. */
export function* portableNames(steps: readonly SourceStep[]): Generator<PlanProblem> {
  const folded = new Map<string, string>();
  for (const { kind, path, source } of steps) {
    if (kind === 'conflict') continue;
    const { file } = source;
    const part = path.split('/').find(isIllegalOnWindows);
    if (part !== undefined)
      yield {
        ...silent(path, `Windows does not allow the name '${part}'.`),
        file,
      };
    const key = path.toLowerCase();
    const other = folded.get(key);
    if (other === undefined) folded.set(key, path);
    else if (other !== path)
      yield { ...silent(path, `macOS and Windows take it and '${other}' for one file.`), file };
  }
}

/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
function isIllegalOnWindows(name: string): boolean {
  return /[<>:"|?*\\\0-\x1f]|[ .]$|^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i.test(name);
}

function silent(path: string, message: string): PlanProblem {
  return { path, message, hint: 'Rename it.', exception: '', reported: false };
}
