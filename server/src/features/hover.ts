import { count } from '../base/count';
import type { AbsPath } from '../base/path';
import type { Span } from '../base/span';
import { staticUrls } from '../project/named';
import { nearPaths } from '../project/near';
import type { Project } from '../project/project';
import { shownPath } from '../project/shownPath';
import { staticManifest } from '../project/staticManifest';
import type { Snapshot } from '../workspace/snapshot';
import { bundleAt } from './bundles/bundleAt';
import { describeBundle } from './bundles/describeBundle';
import { code, describeEntry, escapeMarkdown } from './describe';
import { namedAt, type Subject } from './subject';

/** What is shown where the mouse rests. */
export interface Hover {
  /** What it speaks of: the path without its quotes. */
  readonly span: Span;
  readonly markdown: string;
}

/** What is known of the static file named at `offset`; undefined where none is named. */
export function hover(snapshot: Snapshot, path: AbsPath, offset: number): Hover | undefined {
  const ofBundle = bundleAt(snapshot, path, offset);
  if (ofBundle) return { span: ofBundle.span, markdown: describeBundle(snapshot, ofBundle) };
  const subject = namedAt(snapshot, path, offset);
  if (subject?.origin === undefined) return undefined;
  const markdown = describe(snapshot, subject);
  return markdown === undefined ? undefined : { span: subject.origin, markdown };
}

function describe(snapshot: Snapshot, { project, name, resolution }: Subject): string | undefined {
  const title = `**${escapeMarkdown(name)}**`;
  switch (resolution.kind) {
    case 'found':
      return describeEntry(snapshot, project, resolution.entry) + collectedAs(snapshot, project, name);
    case 'not-collected': {
      const file = code(shownPath(project, resolution.file));
      return `${title}\n\n${file}\n\nFound in development; collectstatic passes over it.`;
    }
    case 'directory': {
      const { directories, files } = project.index.children(resolution.path) ?? {
        directories: [],
        files: [],
      };
      const counts = `${count(files.length, 'file')}, ${count(directories.length, 'directory', 'directories')}`;
      return name === '' ? `All static files: ${counts}.` : `${title}\n\nA directory: ${counts}.`;
    }
    case 'unknown':
      return name === ''
        ? undefined
        : `${title}\n\nNot found, but it may exist: ${escapeMarkdown(resolution.why)}.`;
    default: {
      if (name === '') return undefined;
      const near = nearPaths(project.index, resolution.path).map(code);
      const hint = near.length === 0 ? '' : `\n\nDid you mean ${near.join(', ')}?`;
      return `${title}\n\nNo finder finds it.${hint}`;
    }
  }
}

/** The URL that pages get for it, by the manifest of the last collectstatic. */
function collectedAs(snapshot: Snapshot, project: Project, name: string): string {
  const outcome = staticManifest(project, snapshot.files)?.outcome;
  if (outcome?.kind !== 'ok') return '';
  const hashed = outcome.manifest.paths.get(name);
  if (hashed === undefined) return '\n\nNot in the manifest: collectstatic has not run since it was added.';
  return `\n\nCollected as ${code((staticUrls(project)[0] ?? '') + hashed)}`;
}
