import { env } from 'vscode';

/** A count as people write it who read this language: `24,006`, `24.006`. */
export function figure(n: number): string {
  return n.toLocaleString(env.language);
}
