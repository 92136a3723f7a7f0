/** pathlib's `a / b`: an absolute `b` starts over; `.` parts and double slashes vanish, `..` stays. */
export function joinPurePath(a: string, b: string): string {
  return purePath(b.startsWith('/') || /^[A-Za-z]:[\\/]/.test(b) ? b : a.endsWith('/') ? a + b : `${a}/${b}`);
}

/** What pathlib takes out: empty and `.` parts, slashes at the end. */
const IMPURE = /\/\.?(?:\/|$)|^\.(?:\/|$)|^$/;

/** A path string as pathlib keeps it. */
export function purePath(text: string): string {
  if (!IMPURE.test(text)) return text;
  const lead = text.startsWith('//') && !text.startsWith('///') ? '//' : text.startsWith('/') ? '/' : '';
  const parts = text.split('/').filter((part) => part !== '' && part !== '.');
  return lead + parts.join('/') || '.';
}
