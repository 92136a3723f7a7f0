import { type StaticPath, type StaticPathParams, staticPathRequest } from '../../../../shared/protocol';
import { ownName } from '../../project/named';
import { pathToUri, uriToPath } from '../uri';
import { request } from './handler';

/** The other way round: from a file to the name that templates know it by. */
export const staticPath = request<StaticPathParams, StaticPath | null>({
  type: { method: staticPathRequest },
  capability: () => ({}),
  empty: null,
  run({ snapshot, client }, { uri }) {
    const file = uriToPath(uri, client.platform);
    const project = file && snapshot.projectOf(file);
    const path = file && project && ownName(project, file);
    const entry = path === undefined ? undefined : project?.index.get(path);
    if (!path || !entry) return null;
    return { path, tag: tagOf(path), served: pathToUri(entry.winner.file) };
  },
});

/** Django's filter expressions take either quote, and know `\\'` inside of it (FilterExpression, constant strings). */
function tagOf(path: string): string {
  const quote = path.includes("'") && !path.includes('"') ? '"' : "'";
  const escaped = path.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return `{% static ${quote}${escaped}${quote} %}`;
}
