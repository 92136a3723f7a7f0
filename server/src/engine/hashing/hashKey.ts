/** `HashedFilesMixin.hash_key(clean_name(name))`: the name by which hashed files are looked up. */
export function keyOf(name: string): string {
  return cleanName(name);
}

/** `HashedFilesMixin.clean_name`. */
export function cleanName(name: string): string {
  return name.includes('\\') ? name.replaceAll('\\', '/') : name;
}
