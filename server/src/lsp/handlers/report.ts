import { type ProjectReport, reportRequest } from '../../../../shared/protocol';
import { request } from './handler';

export const report = request<unknown, ProjectReport[]>({
  type: { method: reportRequest },
  capability: () => ({}),
  empty: [],
  run: ({ snapshot, analysis }) => snapshot.projects.map((project) => analysis.toReport(snapshot, project)),
});
