import { printGithub } from './github';
import { findingsJson } from './json';
import type { Report } from './report';
import { printText } from './text';

/** Prints a report in one of the formats of `check`. */
export type Print = (report: Report) => void | Promise<void>;

/** By the name that `--format` gives them. */
export const FORMATS: Readonly<Record<string, Print>> = {
  text: printText,
  json: (report) => report.task.output.json(findingsJson(report)),
  // Loaded when it is wanted: it needs hashing, which takes Node some time to bring up.
  sarif: async (report) => report.task.output.json((await import('./sarif')).sarifLog(report)),
  github: printGithub,
};
