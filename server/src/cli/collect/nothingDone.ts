/** The document of `--json` where it ends before anything is planned. */
export function nothingDone(staticRoot: string, errors: readonly object[]) {
  return {
    staticRoot,
    copied: 0,
    unmodified: 0,
    postProcessed: 0,
    skipped: 0,
    deleted: 0,
    errors,
    seconds: 0,
  };
}
