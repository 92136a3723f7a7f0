import { commands, l10n, window } from 'vscode';
import type { Client } from './client';

/** How a piece of work went. */
export interface Told {
  readonly message: string;
  readonly isGood: boolean;
  /** Of the report: its name, with the extension of its language, and its project's URI. */
  readonly name: string;
  readonly text: string;
  readonly project: string;
  /** True if something of it stands in the Problems view. */
  readonly hasProblems?: boolean;
  /** What may be done next: what it is called, and what it does. */
  readonly next?: readonly [string, () => unknown];
}

/** Says how it went; the report, and what is wrong, are a click away. Does not wait for it. */
export function tell({ documents }: Client, told: Told): void {
  const report = l10n.t('Show Report');
  const problems = l10n.t('Show Problems');
  const buttons = [...(told.next ? [told.next[0]] : []), ...(told.hasProblems ? [problems] : []), report];
  const asked = told.isGood
    ? window.showInformationMessage(told.message, ...buttons)
    : window.showWarningMessage(told.message, ...buttons);
  void asked.then((chosen) => {
    if (chosen === report) return documents.show(told.name, told.text, { project: told.project });
    if (chosen === problems) return commands.executeCommand('workbench.actions.view.problems');
    return chosen === told.next?.[0] ? told.next?.[1]() : undefined;
  });
}
