/** `1 file`, `2 files`, `1,234 files`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(n)} ${n === 1 ? noun : plural}`;
}

/** `1,234`. (Intl would do it too, but its data takes longer to load than a small project to read.) */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
