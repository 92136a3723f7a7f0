import { type DescribeParams, describeRequest } from '../../../../shared/views';
import { uriToPath } from '../uri';
import { request } from './handler';

export const describe = request<DescribeParams, string | null>({
  type: { method: describeRequest },
  capability: () => ({}),
  empty: null,
  run({ snapshot, analysis, client }, { project, path }) {
    const root = uriToPath(project, client.platform);
    return (root && analysis.describeStaticFile(snapshot, root, path)) || null;
  },
});
