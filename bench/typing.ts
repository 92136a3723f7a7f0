/** Letter after letter, and what an editor asks at each of them. */
import type { Editor, Time } from './editor';

/** Milliseconds from one letter to the next: nobody types faster. */
const KEYSTROKE = 20;

/** One sample. */
export interface Letter {
  /** What must have been done before; its time does not count. */
  readonly before?: () => Promise<unknown>;
  /** Types it, or asks something about what was typed before, or both. */
  ask(): Promise<unknown>;
  /** Before the pause that follows. */
  readonly after?: () => Promise<unknown>;
}

/** So many samples, as `next` makes them; one of which it makes nothing is left out. */
export async function askedWhileTyping(
  editor: Editor,
  samples: number,
  next: () => Letter | undefined,
): Promise<Time[]> {
  const times: Time[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const letter = next();
    if (!letter) continue;
    await letter.before?.();
    times.push(await editor.time(() => letter.ask()));
    await letter.after?.();
    await pause();
  }
  return times;
}

/** Until the next letter. */
export function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, KEYSTROKE));
}
