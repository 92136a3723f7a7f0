import type { DotenvEntry } from './entry';

const VARIABLE = /\$\{([^}:]*)(?::-([^}]*))?\}/g;

/**
 * python-dotenv's `${NAME}` and `${NAME:-default}` (dotenv.main.resolve_variables, 1.2): earlier entries of the file
 * and the environment are looked up, the file first if `override` (as `load_dotenv(override=True)` and
 * `dotenv_values` do), else the environment first. Returns key → value; undefined stands for None.
 */
export function interpolateDotenv(
  entries: readonly DotenvEntry[],
  env: (name: string) => string | undefined,
  override: boolean,
): ReadonlyMap<string, string | undefined> {
  const values = new Map<string, string | undefined>();
  const inFileOrEnv = (name: string) => (values.has(name) ? (values.get(name) ?? '') : env(name));
  const inEnvOrFile = (name: string) => env(name) ?? values.get(name) ?? (values.has(name) ? '' : undefined);
  const look = override ? inFileOrEnv : inEnvOrFile;
  for (const { key, value } of entries) {
    const resolved = value?.replace(
      VARIABLE,
      (_, name: string, fallback?: string) => look(name) ?? fallback ?? '',
    );
    values.set(key, resolved);
  }
  return values;
}
