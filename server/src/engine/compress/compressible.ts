/** `Compressor.SKIP_COMPRESS_EXTENSIONS` of whitenoise/compress.py from 6.3 on. */
const SKIPPED: readonly string[] = [
  ...['jpg', 'jpeg', 'png', 'gif', 'webp', 'zip', 'gz', 'tgz', 'bz2', 'tbz', 'xz', 'br', 'swf', 'flv'],
  ...['woff', 'woff2'],
];
const SKIPPED_FROM_6_3: readonly string[] = [
  ...['3gp', '3gpp', 'asf', 'avi', 'm4v', 'mov', 'mp4', 'mpeg', 'mpg', 'webm', 'wmv'],
];

/**
 * `Compressor.should_compress`: told by the extension alone. `extensions` is WHITENOISE_SKIP_COMPRESS_EXTENSIONS,
 * `version` that of WhiteNoise (`6.12.0`); undefined stands for the newest.
 */
export function compressible(
  extensions: readonly string[] | undefined,
  version: string | undefined,
): (name: string) => boolean {
  const skipped = extensions ?? (isBefore63(version) ? SKIPPED : [...SKIPPED, ...SKIPPED_FROM_6_3]);
  if (skipped.length === 0) return (name) => name !== '';
  const pattern = new RegExp(`\\.(?:${skipped.map(escaped).join('|')})\\n?$`, 'i');
  return (name) => !pattern.test(name);
}

function isBefore63(version: string | undefined): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  return major !== undefined && (Number(major) < 6 || (Number(major) === 6 && Number(minor) < 3));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
