/** How a client counts columns. */
export type PositionEncoding = 'utf-8' | 'utf-16' | 'utf-32';

/** The encoding to speak: UTF-16, in which offsets are kept, if the client can; else what it likes best. */
export function chooseEncoding(offered: readonly string[] | undefined): PositionEncoding {
  if (offered === undefined || offered.length === 0 || offered.includes('utf-16')) return 'utf-16';
  return offered[0] === 'utf-8' || offered[0] === 'utf-32' ? offered[0] : 'utf-16';
}
