/** What a YAML text holds, as plain data; `error` where it cannot be read (or is more than one document). */
export type YamlOutcome = { readonly value: unknown } | { readonly error: string };

/** Loaded when first needed: few settings read YAML. */
const library = (): typeof import('yaml') => require('yaml');

/** Reads one YAML 1.1 document, as PyYAML's `safe_load` does (anchors and merge keys resolved). Never throws. */
export function readYaml(text: string): YamlOutcome {
  try {
    return {
      value: library().parse(text, { version: '1.1', merge: true, logLevel: 'silent', maxAliasCount: 1000 }),
    };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
