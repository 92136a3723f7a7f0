/** `sys.version_info[:3]`. */
export type Version = readonly [number, number, number];

/** `3.12.1`, `3.12`, `3.12.1.final.0`, `3.13.0rc1` → numbers; undefined if it does not start like a version. */
export function parseVersion(text: string | undefined): Version | undefined {
  const match = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(text?.trim() ?? '');
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : undefined;
}

/** `python3.12`, `python3.13t`, `pypy3.10`, `Python312`: the version in a folder's or interpreter's name. */
export function versionInName(name: string): Version | undefined {
  const match = /^(?:python|pypy)(3)\.?(\d{1,2})t?(?:-32)?(?:\.exe)?$/i.exec(name);
  return match ? [3, Number(match[2]), 0] : undefined;
}
