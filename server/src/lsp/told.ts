import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import { partitionPoint } from '../base/search';
import { finish, type Steps } from '../base/steps';
import type { SourceText } from '../base/text';
import type { Diagnostic } from '../rules/diagnostic';
import type { Client } from './client';
import { type Texts, toLspDiagnostic } from './convert';
import { JsonList } from './jsonList';
import { LaggingText, type MovedInLine } from './laggingText';
import type { View } from './view';

/** What telling asks of a view. */
type Telling = Pick<View, 'texts' | 'client'> & { readonly snapshot: Texts };

/** Findings made ready for the protocol at a step. */
const AT_A_STEP = 50;

/**
 * Findings of a project in one file, as the protocol says them, and `more` behind them. They are kept with their JSON as they
 * were in the text that rules have seen: where bundles lag behind what is typed, they are the same but on the lines that were
 * typed in, and without those about the very place of the typing.
 */
export function tell(
  view: Telling,
  path: AbsPath,
  findings: readonly Diagnostic[],
  more: readonly LspDiagnostic[],
): readonly LspDiagnostic[] {
  const text = view.texts.text(path);
  const { list, unsteady } = finish(saidOf(view, path, findings));
  const say = (number: number): LspDiagnostic | undefined => {
    const finding = findings[number]!;
    const isOld = text instanceof LaggingText && text.isTouched(finding.span);
    return isOld ? undefined : toLspDiagnostic(finding, view.texts, view.client);
  };
  const moved = text instanceof LaggingText ? text.movedInLines() : [];
  // With other lines everything has moved.
  const others = moved
    ? [...unsteady, ...moved.flatMap((span) => numbersWithin(findings, span))]
    : findings.keys();
  return list.with(new Map(Array.from(others, (number) => [number, say(number)])), more);
}

/** Does what takes time of that, in steps. */
export function* preparingToTell(view: Telling, path: AbsPath, findings: readonly Diagnostic[]): Steps<void> {
  yield* saidOf(view, path, findings);
}

/** Findings as they are said of the text that rules have seen. */
interface Said {
  readonly list: JsonList<LspDiagnostic>;
  /** The numbers of those that depend on more than the text of one line. */
  readonly unsteady: readonly number[];
}

interface Kept {
  text?: SourceText | undefined;
  client?: Client;
  said?: Said;
}

const keptFor = derive((_: readonly Diagnostic[]): Kept => ({}));

function* saidOf({ snapshot, client }: Telling, path: AbsPath, findings: readonly Diagnostic[]): Steps<Said> {
  const kept = keptFor(findings);
  const text = snapshot.text(path);
  if (kept.said && kept.text === text && kept.client === client) return kept.said;
  const items: LspDiagnostic[] = [];
  const unsteady: number[] = [];
  for (const [number, finding] of findings.entries()) {
    const item = toLspDiagnostic(finding, snapshot, client);
    const { start, end } = item.range;
    if (start.line !== end.line || finding.related.length > 0) unsteady.push(number);
    items.push(item);
    if (number % AT_A_STEP === AT_A_STEP - 1) yield;
  }
  const said = { list: JsonList.of(items), unsteady };
  Object.assign(kept, { text, client, said });
  return said;
}

/** The numbers of those, sorted by their places, that begin in the line of a stretch and have something of the stretch. */
function numbersWithin(findings: readonly Diagnostic[], { lineStart, start, end }: MovedInLine): number[] {
  const first = partitionPoint(findings, ({ span }) => span.start < lineStart);
  const numbers: number[] = [];
  for (let i = first; i < findings.length && findings[i]!.span.start <= end; i++)
    if (findings[i]!.span.end >= start) numbers.push(i);
  return numbers;
}
