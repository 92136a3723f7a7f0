import { type Connection, DidChangeWatchedFilesNotification, type Disposable } from 'vscode-languageserver';
import type { AbsPath } from '../base/path';
import type { Log } from '../ports/log';
import type { Watcher, Watching } from '../ports/watcher';
import { guardWork } from './guard';
import type { Session } from './session';
import { watchedGlobs } from './watch';

/** Keeps what is watched in step with what matters: by the client where it can, else by the server itself. */
export class FileWatching {
  private current = '';
  private registration: Promise<Disposable | undefined> = Promise.resolve(undefined);
  private own: Watching | undefined;

  constructor(
    private readonly connection: Pick<Connection, 'client'>,
    private readonly session: Session,
    private readonly watcher: Watcher,
    private readonly log: Log,
  ) {}

  /** Looks at the session's folders again, and changes what is watched if they are others. */
  update(): void {
    const { view, watchRoots, outputFolders, client } = this.session;
    const projects = view?.snapshot.projects ?? [];
    const sitePackages = new Set(projects.flatMap((project) => project.environment.sitePackages));
    const wanted = JSON.stringify([watchRoots, outputFolders, [...sitePackages]]);
    if (wanted === this.current) return;
    this.current = wanted;
    if (client.watchesFiles) this.askClient(watchRoots, sitePackages, outputFolders);
    else this.watchOurselves(watchRoots, sitePackages, outputFolders);
  }

  stop(): void {
    this.own?.close();
  }

  /** The new watchers are there before the old ones go, so that nothing slips through between them. */
  private askClient(
    roots: readonly AbsPath[],
    sitePackages: ReadonlySet<AbsPath>,
    outputs: readonly AbsPath[],
  ): void {
    const watchers = watchedGlobs(roots, sitePackages, outputs);
    const before = this.registration;
    this.registration = before.then(async (old) => {
      let registered: Disposable | undefined;
      await guardWork('watching files', this.log, async () => {
        registered = await this.connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers,
        });
        old?.dispose();
        this.session.report(roots.filter((root) => !sitePackages.has(root)));
      })();
      return registered ?? old;
    });
  }

  /** Wherever they lie, except what is installed: packages are many and change by being installed anew. */
  private watchOurselves(
    roots: readonly AbsPath[],
    sitePackages: ReadonlySet<AbsPath>,
    outputs: readonly AbsPath[],
  ): void {
    this.own?.close();
    const request = {
      below: roots.filter((root) => !sitePackages.has(root)),
      // Those inside the project too: watching it leaves dependencies out.
      names: [...sitePackages, ...outputs],
      isRead,
    };
    this.own = this.watcher.watch(request, (path, deep) => this.session.diskChanged(path, deep));
  }
}

/** Files whose text projects are read from. */
function isRead(name: string): boolean {
  return /\.(?:py|pth|html?|jinja2?|j2|txt|xml|toml|cfg|ini|env|ya?ml|json)$|^\.env/.test(name);
}
