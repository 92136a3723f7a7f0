import type { AbsPath } from '../base/path';
import { precedence, shortName } from '../project/precedence';
import type { Project } from '../project/project';
import { shownPath } from '../project/shownPath';
import type { StaticCopy, StaticEntry } from '../project/staticIndex';
import type { Snapshot } from '../workspace/snapshot';
import { imageFacts } from './image';

/** More shadowed copies than this are only counted. */
const MOST_SHADOWED = 5;

/** `shop, overrides 2`: the app that has it, else the finder's class. */
export function ownerOf({ winner, shadowed }: StaticEntry): string {
  const owner = copyOwner(winner);
  return shadowed.length === 0 ? owner : `${owner}, overrides ${shadowed.length}`;
}

/** All that is known of a static file, as Markdown: its picture, where it is and why, and whom it hides. */
export function describeEntry({ contents }: Snapshot, project: Project, entry: StaticEntry): string {
  const { winner, shadowed } = entry;
  const { root, file } = winner;
  const image = imageFacts(file, contents);
  const setting = root.app === undefined ? '' : ' in INSTALLED_APPS';
  const bytes = contents.size(file);
  const facts = [
    `${shortName(root.finder)}: ${root.app === undefined ? code(shownPath(project, root.dir)) : `app ${code(root.app)}${setting}`}`,
    bytes === undefined ? '' : byteText(bytes),
    image?.size ? `${image.size.width} × ${image.size.height}` : '',
  ];
  const paragraphs = [
    `**${escapeMarkdown(entry.path)}**`,
    image?.preview ? `![](${image.preview})` : '',
    code(shownPath(project, file)),
    facts.filter((fact) => fact !== '').join(' · '),
    shadowed.length === 0 ? '' : hides(contents, project, entry),
  ];
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}

/** The same by project and path; undefined if there is no such file. */
export function describeStaticFile(snapshot: Snapshot, root: AbsPath, path: string): string | undefined {
  const project = snapshot.projects.find((one) => one.root === root);
  const entry = project?.index.get(path);
  return project && entry ? describeEntry(snapshot, project, entry) : undefined;
}

function hides(contents: Snapshot['contents'], project: Project, { winner, shadowed }: StaticEntry): string {
  const lines = shadowed.slice(0, MOST_SHADOWED).map((copy) => {
    const same = contents.sameBytes(winner.file, copy.file);
    const bytes = same === undefined ? '' : same ? ' (identical)' : ' (different bytes)';
    const { why } = precedence(project, winner.root, copy.root);
    return `- ${code(shownPath(project, copy.file))}${bytes}, because ${escapeMarkdown(why)}`;
  });
  if (shadowed.length > MOST_SHADOWED) lines.push(`- and ${shadowed.length - MOST_SHADOWED} more`);
  return ['Hides:', ...lines].join('\n');
}

function copyOwner({ root }: StaticCopy): string {
  return root.app ?? shortName(root.finder);
}

/** A code span; a back-tick in it needs a longer fence. */
export function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Text that Markdown shows as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~]/g, '\\$&');
}

/** A size for people. */
export function byteText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
