import type { Span } from '../../base/span';
import type { SyntaxProblem } from '../problem';
import { readDecoupleEnv } from './decouple';
import { readDjangoEnviron } from './djangoEnviron';
import { readPythonDotenv } from './pythonDotenv';

/** Whose rules to read a `.env` file by; they differ in quotes, comments, escapes and `export`. */
export type DotenvDialect = 'python-dotenv' | 'django-environ' | 'python-decouple';

/** One binding, as the library's parser gives it, before any interpolation. */
export interface DotenvEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** Undefined for a name without `=` (python-dotenv only): set to None, never put into the environment. */
  readonly value: string | undefined;
  /** The value as written, quotes included; empty, after the key, if there is none. */
  readonly valueSpan: Span;
}

export interface Dotenv {
  /** In the order of the file; a key may come twice (the last one wins in all three libraries). */
  readonly entries: readonly DotenvEntry[];
  /** Lines the library skips with a warning. */
  readonly problems: readonly SyntaxProblem[];
}

export interface DotenvOptions {
  /** `parse_comments` of django-environ's `read_env`; default false. */
  readonly parseComments?: boolean;
}

/** Reads a `.env` file exactly as python-dotenv 1.2, django-environ 0.14 or python-decouple 3.8 would. Never throws. */
export function readDotenv(text: string, dialect: DotenvDialect, options: DotenvOptions = {}): Dotenv {
  switch (dialect) {
    case 'python-dotenv':
      return readPythonDotenv(text);
    case 'django-environ':
      return readDjangoEnviron(text, options.parseComments ?? false);
    case 'python-decouple':
      return readDecoupleEnv(text);
  }
}
