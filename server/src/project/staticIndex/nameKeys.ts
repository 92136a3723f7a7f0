import { derive } from '../../base/derive';

/** Lower-cased names (the same list if they are so already), their masks, lengths and first characters, and all masks in one. */
export const keysOf = derive((names: readonly string[]) => {
  const masks = new Int32Array(names.length);
  const starts = new Uint8Array(names.length);
  const lengths = new Uint16Array(names.length);
  let all = 0;
  let changed = false;
  const lower = new Array<string>(names.length);
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!.toLowerCase();
    if (name !== names[i]) changed = true;
    lower[i] = name;
    masks[i] = maskOf(name);
    all |= masks[i]!;
    lengths[i] = name.length;
    starts[i] = name.charCodeAt(0) & 0xff;
  }
  return { lower: changed ? lower : names, masks, lengths, starts, all };
});

/** One bit per letter, others shared: a digit, a slash, a dot, anything else. */
export function maskOf(lower: string): number {
  let mask = 0;
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    if (code >= 97 && code <= 122) mask |= 1 << (code - 97);
    else if (code >= 48 && code <= 57) mask |= 1 << 26;
    else if (code === 47) mask |= 1 << 27;
    else if (code === 46) mask |= 1 << 28;
    else mask |= 1 << 29;
  }
  return mask;
}
