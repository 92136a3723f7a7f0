import { compareCodePoints } from '../../base/collate';
import type { Adjustable, Rewriting } from './adjustable';
import { failedReference, type HashingFailure, lookupMessage, referenceNote } from './failure';
import type { PostProcessInput } from './input';
import type { BrokenReference } from './rewrite';
import { findCircle, nearIn, Suggestions } from './suggest';

/** Collects failures in the order Django would meet them, each one once although every pass meets it again. */
export class Failures {
  private readonly suggestions: Suggestions;
  private readonly seen = new Set<string>();

  constructor(
    private readonly input: PostProcessInput,
    private readonly add: (failure: HashingFailure) => void,
  ) {
    this.suggestions = new Suggestions(nearIn(input.paths), input.profile);
  }

  /** The errors of one rewriting. From Django 4.0 on, those of later passes are lost unless they end collectstatic. */
  ofRewriting(file: Adjustable, rewriting: Rewriting, isFirstPass: boolean): void {
    const { profile } = this.input;
    if (rewriting.decodeError !== undefined) this.notUtf8(file.name, rewriting.decodeError);
    for (const error of rewriting.errors) {
      if (isFirstPass || profile.yieldsEveryPass || error.cause.kind === 'outside')
        this.ofReference(file, error);
    }
  }

  unreadable(path: string): void {
    this.once({
      ...plain(path),
      exception: 'OSError',
      message: `The file '${path}' could not be read.`,
      suggestion: 'Make the file readable, or ignore it.',
    });
  }

  /** A name that leads out of STATIC_ROOT. */
  outside(path: string, leadsTo: string): void {
    this.once({
      ...plain(path),
      exception: 'SuspiciousFileOperation',
      message: lookupMessage(
        { kind: 'outside', file: leadsTo },
        this.input.storage.name,
        this.input.staticRoot,
      ),
      suggestion: 'Collect only files whose paths stay below STATIC_ROOT.',
    });
  }

  /** Files whose names still changed in the last pass. */
  unresolved(names: readonly string[], files: ReadonlyMap<string, Adjustable>): void {
    const { profile, storage } = this.input;
    const open = new Map(names.map((name) => [name, files.get(name)!]));
    const circle = findCircle(open);
    this.add({
      name: profile.namesUnresolved ? [...names].sort(compareCodePoints).join(', ') : 'All',
      exception: 'RuntimeError',
      message: 'Max post-process passes exceeded.',
      reported: true,
      references: (circle ?? []).slice(0, -1).flatMap((from, i) => {
        const file = open.get(from)!;
        const [error] = file.referencesTo(circle![i + 1]!);
        return error ? [failedReference(from, file.readText()!, error)] : [];
      }),
      suggestion: circle
        ? `${circle.join(' → ')} refer to each other in a circle, which has no stable hash: take out one of the references.`
        : `The references among these ${names.length} files are too deep for ${storage.maxPasses} passes in the order the files were found: raise max_post_process_passes, or refer to files in deeper directories.`,
    });
  }

  private notUtf8(path: string, message: string): void {
    this.once({
      ...plain(path),
      exception: 'UnicodeDecodeError',
      message,
      reported: this.input.profile.reportsDecodeErrors,
      suggestion: 'Save the file as UTF-8.',
    });
  }

  private ofReference(file: Adjustable, error: BrokenReference): void {
    const { profile, storage, staticRoot } = this.input;
    const text = file.readText() ?? '';
    const isMissing = error.cause.kind === 'missing';
    this.once({
      name: file.name,
      exception: isMissing ? 'ValueError' : 'SuspiciousFileOperation',
      message: lookupMessage(error.cause, storage.name, staticRoot),
      ...(profile.notesReferences && isMissing ? { note: referenceNote(file.name, error) } : {}),
      reported: isMissing,
      references: [failedReference(file.name, text, error)],
      suggestion: this.suggestions.forReference(error, text),
    });
  }

  private once(failure: HashingFailure): void {
    const { name, message, references } = failure;
    const key = JSON.stringify([name, message, references[0]?.rule, references[0]?.span]);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.add(failure);
  }
}

function plain(name: string): Pick<HashingFailure, 'name' | 'reported' | 'references'> {
  return { name, reported: false, references: [] };
}
