import { readDecoupleEnv } from './decouple';
import { readDjangoEnviron } from './djangoEnviron';
import type { Dotenv } from './entry';
import { readPythonDotenv } from './pythonDotenv';

/** Whose rules to read a `.env` file by; they differ in quotes, comments, escapes and `export`. */
export type DotenvDialect = 'python-dotenv' | 'django-environ' | 'python-decouple';

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
