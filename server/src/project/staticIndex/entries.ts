import { compareCodePoints } from '../../base/collate';
import { derive } from '../../base/derive';
import { type MergedDirectory, MergedEntry } from './merged';
import type { StaticEntry } from './types';

/** Every entry below a directory, sorted by code point of the whole path. */
export function* allEntries(top: MergedDirectory): Iterable<StaticEntry> {
  const frames = [frameOf(top, '')];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const { directory, prefix, steps } = frame;
    const { files } = directory;
    const step = steps[frame.nextStep++];
    while (
      frame.nextFile < files.length &&
      (step === undefined || compareCodePoints(files[frame.nextFile]!, step.text) < 0)
    )
      yield new MergedEntry(prefix + files[frame.nextFile++]!, directory);
    if (step === undefined) frames.pop();
    else frames.push(frameOf(directory.childAt(step.index), prefix + step.text));
  }
}

/** A directory below another, as the beginning of paths: `text` is its name with a slash at its end. */
export interface Step {
  readonly text: string;
  /** Where the name stands among the directories. */
  readonly index: number;
}

/** The directories in a directory in the order of the paths they begin: `a-b/` before `a/`, though `a` is before `a-b`. */
export const stepsBelow = derive(({ directories }: MergedDirectory): readonly Step[] =>
  directories.length === 0
    ? NO_STEPS
    : directories
        .map((name, index) => ({ text: `${name}/`, index }))
        .sort((a, b) => compareCodePoints(a.text, b.text)),
);

const NO_STEPS: readonly Step[] = [];

function frameOf(directory: MergedDirectory, prefix: string) {
  return { directory, prefix, steps: stepsBelow(directory), nextStep: 0, nextFile: 0 };
}
