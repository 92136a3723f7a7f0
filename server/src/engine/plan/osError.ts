/** The exception of Python's behind what an OSError says of itself: `[Errno 13] Permission denied: 'x'`. */
export function osErrorName(reason: string): string {
  return NAMES[/^\[Errno (\d+)\]/.exec(reason)?.[1] ?? ''] ?? 'OSError';
}

/** By number (Linux), as `OSError` chooses its subclass (PEP 3151). */
const NAMES: Readonly<Record<string, string>> = {
  1: 'PermissionError',
  2: 'FileNotFoundError',
  13: 'PermissionError',
  17: 'FileExistsError',
  20: 'NotADirectoryError',
  21: 'IsADirectoryError',
};
