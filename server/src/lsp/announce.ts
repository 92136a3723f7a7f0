import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import { statusNotification } from '../../../shared/protocol';
import { treesChangedNotification } from '../../../shared/views';
import type { Log } from '../ports/log';
import { diagnose, diagnoseAll, prepareFindings } from './diagnose';
import { guardWork } from './guard';
import { Publisher } from './publish';
import { whenQuiet } from './quiet';
import type { Session, SessionEvents } from './session';
import type { FileWatching } from './watching';

/** How long projects must rest before the client is asked to refresh, in milliseconds. */
const REST = 100;

/** Tells the client what has changed: diagnostics (pushed, or a hint to ask again) and the status. */
export function announcer(
  connection: Connection,
  session: Session,
  watching: FileWatching,
  log: Log,
): SessionEvents & { stop(): void } {
  const { client } = session;
  const publisher = new Publisher({
    documents: session.documents,
    diagnose: (path) => session.view && diagnose(session.view, path),
    prepare: async (paths) => {
      for (const path of paths) if (session.view) await prepareFindings(session.view, path);
    },
    diagnoseAll: async () => session.view && diagnoseAll(await session.whenRested()),
    send: (params) => void connection.sendDiagnostics(params),
    guarded: (work) => void guardWork('diagnostics', log, work)(),
  });
  const refresh = whenQuiet(
    REST,
    guardWork('refresh', log, () => connection.languages.diagnostics.refresh()),
  );
  const hints = whenQuiet(
    REST,
    guardWork('refresh', log, async () => {
      if (client.refreshesLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
      if (client.refreshesHints) await connection.languages.inlayHint.refresh();
    }),
  );
  const trees = whenQuiet(REST, () => void connection.sendNotification(treesChangedNotification));
  let lastStatus = '';
  return {
    changed(what) {
      if (!client.pullsDiagnostics) {
        if (typeof what === 'string') publisher.scheduleAll();
        else publisher.schedule(what);
      } else if (client.refreshesDiagnostics && typeof what === 'string') refresh.poke();
      if (typeof what === 'string') hints.poke();
      if (what !== 'projects') return;
      watching.update();
      const { view } = session;
      if (!client.status || view === undefined) return;
      trees.poke();
      const status = view.analysis.toStatus(view);
      if (JSON.stringify(status) === lastStatus) return;
      lastStatus = JSON.stringify(status);
      void connection.sendNotification(statusNotification, status);
    },
    stop() {
      publisher.stop();
      refresh.cancel();
      hints.cancel();
      trees.cancel();
      watching.stop();
    },
  };
}
