import type { Severity } from '../../rules/diagnostic';
import { rangeToJson } from '../json/place';
import { pathInRepository, repositoryRoot } from '../repository';
import type { Report } from './report';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/**
 * Workflow commands of GitHub Actions, one per finding, which it shows as annotations of the changed lines
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
 */
export function printGithub({ task, opened, findings }: Report): void {
  const root = repositoryRoot(task.world, opened.project.root);
  for (const { rule, severity, path, span, message } of findings) {
    const { start, end } = rangeToJson(span, opened.texts(path));
    const properties: Record<string, string | number> = {
      file: pathInRepository(root, path),
      line: start.line + 1,
      endLine: end.line + 1,
      // Columns of a finding over several lines are refused.
      ...(start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}),
      title: rule,
    };
    const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(`${value}`)}`);
    task.output.line(`::${COMMANDS[severity]} ${list.join(',')}::${escapeData(message)}`);
  }
}

/** `escapeData` of the actions toolkit (packages/core/src/command.ts): what would end the command. */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** `escapeProperty` of the same: what would end the property as well. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
