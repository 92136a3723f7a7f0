// Moves the texts of package.json's `contributes` into package.nls.json, beside which translations may lie.

/** Keys whose values people read. */
const READ = new Set(['title', 'description', 'markdownDescription', 'name', 'category']);

/** `localised`: the same with `%key%` for each text; `texts`: key → text. */
export function localise(contributes) {
  const texts = {};
  const visit = (value, path) => {
    if (Array.isArray(value)) return value.map((one, i) => visit(one, [...path, nameOf(one) ?? i]));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, inner]) => {
      if (!READ.has(key) || typeof inner !== 'string') return [key, visit(inner, [...path, key])];
      // One text for what all commands are listed under.
      const name = key === 'category' ? key : [...path, key].join('.');
      texts[name] = inner;
      return [key, `%${name}%`];
    });
    return Object.fromEntries(entries);
  };
  return { localised: visit(contributes, []), texts };
}

/** What tells the members of a list apart, whatever their order. */
function nameOf(one) {
  return one?.command ?? one?.id;
}
