import { DocumentLink, type DocumentLinkProvider, l10n, Range, type TextDocument, Uri } from 'vscode';
import { compareFilesCommand } from '../../shared/protocol';

/** What stands behind an arrow, and places: `css/site.css:12:3`, alone on their line. */
const ORIGIN = /^ {2}(\S.*?) +← (.+)$/;
const PLACE = /^ *(\S.*?):(\d+)(?::(\d+))?(?=$| {2})/;
/** A file that is at fault as a whole. */
const FAULTY = /^ {2}(\S.*)$/;
const TARGET = /→ (.+?)(?= {2}\(|$)/;

/**
 * Links of reports: to sources and to lines at fault. Of what is overwritten, the name leads to a comparison of what is
 * there with its source; the title, to one with the report before, if there is such a one.
 */
export function reportLinks(before: (uri: Uri) => Uri | undefined): DocumentLinkProvider<ReportLink> {
  return {
    // A plan has a link for each of thousands of files, of which few are followed.
    resolveDocumentLink(found) {
      found.target = found.leadsTo();
      return found;
    },
    provideDocumentLinks(document) {
      const base = document.uri.query;
      if (base === '') return [];
      const project = Uri.parse(base);
      const links: ReportLink[] = [];
      const old = before(document.uri);
      if (old) links.push(compared(document, old));
      let heading = '';
      for (let i = 0; i < document.lineCount; i++) {
        const { text } = document.lineAt(i);
        if (/^\S.*:$/.test(text)) heading = text;
        links.push(...linksOf(text, i, heading, { document, project }));
      }
      return links;
    },
  };
}

/** Where it leads to is made out when it is followed. */
class ReportLink extends DocumentLink {
  constructor(
    range: Range,
    readonly leadsTo: () => Uri,
  ) {
    super(range);
  }
}

interface Around {
  readonly document: TextDocument;
  readonly project: Uri;
}

function linksOf(text: string, line: number, heading: string, around: Around): ReportLink[] {
  const { document, project } = around;
  const origin = ORIGIN.exec(text);
  if (origin) {
    const [, name = '', file = ''] = origin;
    // What is made from a logical path names no file.
    if (/hashed name/.test(heading)) return [];
    const source = () => fileOf(project, file);
    const links = [link(line, text.length - file.length, file.length, source)];
    if (!heading.startsWith('Overwritten')) return links;
    const root = staticRoot(document, project);
    if (root === undefined) return links;
    const diff = link(line, 2, name.length, () =>
      command(l10n.t('{0} (now ↔ collected)', name), Uri.joinPath(root, name), source()),
    );
    diff.tooltip = l10n.t('Compare what is there with what would be collected');
    return [diff, ...links];
  }
  const place = PLACE.exec(text);
  if (place) {
    const [whole, file = '', row = '1', column = '1'] = place;
    const start = whole.length - whole.trimStart().length;
    const at = () => fileOf(project, file).with({ fragment: `L${row},${column}` });
    return [link(line, start, whole.trimEnd().length - start, at)];
  }
  const fault = /^(?:Cannot be collected|Warnings) /.test(heading) ? FAULTY.exec(text)?.[1] : undefined;
  if (fault !== undefined) return [link(line, 2, fault.length, () => fileOf(project, fault))];
  const target = TARGET.exec(text);
  if (/^(?:Built|Up to date):/.test(heading) && target?.[1])
    return [link(line, target.index + 2, target[1].length, () => fileOf(project, target[1]!))];
  return [];
}

/** The second line says where everything goes to. */
function staticRoot(document: TextDocument, project: Uri): Uri | undefined {
  const folder = document.lineCount > 1 ? /^(.+?): \d/.exec(document.lineAt(1).text)?.[1] : undefined;
  return folder === undefined ? undefined : fileOf(project, folder);
}

function compared(document: TextDocument, old: Uri): ReportLink {
  const title = l10n.t('{0} (before ↔ now)', document.uri.path.slice(1));
  const whole = document.lineAt(0).text;
  const made = link(0, 0, whole.length, () => command(title, old, document.uri));
  made.tooltip = l10n.t('Compare with the one before');
  return made;
}

function command(title: string, left: Uri, right: Uri): Uri {
  const args = encodeURIComponent(JSON.stringify([title, left.toString(), right.toString()]));
  return Uri.parse(`command:${compareFilesCommand}?${args}`);
}

function link(line: number, start: number, length: number, leadsTo: () => Uri): ReportLink {
  return new ReportLink(new Range(line, start, line, start + length), leadsTo);
}

/** A path as reports write it: absolute, else below the project. */
function fileOf(project: Uri, path: string): Uri {
  const slashed = path.replaceAll('\\', '/');
  return /^(?:\/|[A-Za-z]:)/.test(slashed) ? Uri.file(path) : Uri.joinPath(project, slashed);
}
