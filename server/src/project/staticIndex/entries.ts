import { compareCodePoints } from '../../base/collate';
import { derive } from '../../base/derive';
import { type MergedDirectory, MergedEntry } from './merged';
import type { StaticEntry } from './types';

/** Every entry below a directory, sorted by code point of the whole path. */
export function* allEntries(top: MergedDirectory): Iterable<StaticEntry> {
  const frames = [{ directory: top, prefix: '', steps: stepsOf(top), next: 0 }];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const step = frame.steps[frame.next++];
    if (step === undefined) {
      frames.pop();
    } else if (step.endsWith('/')) {
      const directory = frame.directory.child(step.slice(0, -1))!;
      frames.push({ directory, prefix: frame.prefix + step, steps: stepsOf(directory), next: 0 });
    } else {
      yield new MergedEntry(frame.prefix + step, frame.directory);
    }
  }
}

/**
 * The names in a directory in the order of the paths they begin, directories with a slash at their end: `a-b` comes
 * before `a/`, though `a` comes before `a-b`.
 */
const stepsOf = derive((directory: MergedDirectory): readonly string[] => {
  const { directories, files } = directory;
  if (directories.length === 0) return files;
  const steps: string[] = [];
  let next = 0;
  for (const step of stepsBelow(directory)) {
    while (next < files.length && compareCodePoints(files[next]!, step) < 0) steps.push(files[next++]!);
    steps.push(step);
  }
  while (next < files.length) steps.push(files[next++]!);
  return steps;
});

/** The directories in a directory, each with a slash at its end, in the order of the paths they begin. */
export const stepsBelow = derive(({ directories }: MergedDirectory): readonly string[] =>
  directories.length === 0 ? directories : directories.map((name) => `${name}/`).sort(compareCodePoints),
);
