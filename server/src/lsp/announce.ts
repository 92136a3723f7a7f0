import type { Connection } from 'vscode-languageserver';
import { statusNotification } from '../../../shared/protocol';
import type { Log } from '../ports/log';
import { diagnose } from './diagnose';
import { guardWork } from './guard';
import { Publisher } from './publish';
import { whenQuiet } from './quiet';
import type { Session, SessionEvents } from './session';
import { toStatus } from './status';
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
    diagnose: ({ text }) => session.view && diagnose(session.view, text.path),
    send: (params) => void connection.sendDiagnostics(params),
    guarded: (work) => void guardWork('diagnostics', log, work)(),
  });
  const refresh = whenQuiet(
    REST,
    guardWork('refresh', log, () => connection.languages.diagnostics.refresh()),
  );
  const allOpen = () => [...session.documents.all()].map(({ text }) => text.path);
  let lastStatus = '';
  return {
    changed(snapshot, what) {
      if (!client.pullsDiagnostics) publisher.schedule(what === 'projects' ? allOpen() : what);
      if (what !== 'projects') return;
      watching.update();
      if (client.pullsDiagnostics && client.refreshesDiagnostics) refresh.poke();
      const status = toStatus(snapshot);
      if (!client.status || JSON.stringify(status) === lastStatus) return;
      lastStatus = JSON.stringify(status);
      void connection.sendNotification(statusNotification, status);
    },
    closed: ({ uri }) => publisher.closed(uri),
    stop() {
      publisher.stop();
      refresh.cancel();
      watching.stop();
    },
  };
}
