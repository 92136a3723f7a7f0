import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Position, TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import type { Config } from '../../../shared/config';
import type { Cancel } from '../base/cancel';
import { type AbsPath, basename, dirname } from '../base/path';
import type { Log } from '../ports/log';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import type { Change, ProjectOptions, Workspace } from '../workspace/workspace';
import { CatchUp } from './catchUp';
import type { Client } from './client';
import { toOffset } from './convert';
import { deferred } from './deferred';
import { Documents, type OpenDocument } from './documents';
import { Folders } from './folders';
import { guardWork } from './guard';
import type { Host } from './host';
import type { Lag } from './lag';
import { LaggingText } from './laggingText';
import type { ProjectConfig } from './projectConfig';
import { whenQuiet } from './quiet';
import { type Analysis, restedView, type View } from './view';

/** How long file events must rest before they are taken in, in milliseconds. */
const REST = 50;

/**
 * What made a snapshot a new one. `projects`: settings, index or the like are different; `files`: something on the
 * disk that projects do not depend on, such as a template; else only the texts of these open files.
 */
export type What = 'projects' | 'files' | readonly AbsPath[];

/** What a session tells its surroundings. */
export interface SessionEvents {
  changed(what: What): void;
}

/** One client's state: it and what it owns (the workspace, documents, folders) are all that changes in the process. */
export class Session {
  readonly documents: Documents;
  private readonly workspaceFolders: Folders;
  private reported: readonly AbsPath[] = [];
  private configured = new Map<AbsPath, ProjectConfig>();
  private readonly readingMs = new Map<AbsPath, number>();
  private readonly diskChanges = new Map<AbsPath, 'deep' | undefined>();
  private readonly quiet = whenQuiet(REST, () => void this.takeDiskChanges());
  private readonly bundles: CatchUp;
  private analysis: Analysis | undefined;
  private workspace: Workspace | undefined;
  /** Slow work in order; what it leaves behind is what `ready` waits for. */
  private work: Promise<void> = Promise.resolve();

  /** How often anything but an open text has changed. */
  private grounds = 0;
  private ground = deferred();
  private readonly begun = deferred();
  private events: SessionEvents = { changed() {} };

  constructor(
    readonly client: Client,
    settings: Config,
    folders: readonly AbsPath[],
    private readonly host: Host,
    private readonly log: Log,
  ) {
    this.documents = new Documents(client.encoding, client.platform);
    this.workspaceFolders = new Folders(settings, folders);
    this.bundles = new CatchUp({
      memory: host.memory,
      log,
      workspace: () => this.workspace,
      workDone: () => this.workDone(),
      settled: () => this.tell('projects'),
    });
  }

  /** Workspace folders, known before projects are looked for there: settings may be asked for sooner. */
  get folders(): readonly AbsPath[] {
    return this.workspaceFolders.opened;
  }

  get config(): Config {
    return this.workspaceFolders.config;
  }

  /** Whom to tell of changes. */
  listen(events: SessionEvents): void {
    this.events = events;
  }

  /**
   * The newest view, once the work under way (discovery, a change of configuration) is done; bundles are brought up to
   * date with what was typed, in steps between which messages are answered. Once cancelled, the view as it is.
   */
  readonly ready = async (cancel?: Cancel): Promise<View> => {
    await this.workDone();
    await this.bundles.hurry(cancel);
    return this.newest();
  };

  /** The same for a request about a document (or none), with bundles as the handler wants them (`Lag`). */
  async viewFor(
    lag: Lag | undefined,
    about: AbsPath | undefined,
    position?: Position,
    cancel?: Cancel,
  ): Promise<View> {
    await this.workDone();
    const { lagging } = this.newest().snapshot;
    if (lagging.size === 0) return this.newest();
    if (lag === 'waits') return this.whenRested();
    const view = restedView(this.newest());
    if (lag === 'moved' && position === undefined) return view;
    if (lag === undefined || about === undefined || !lagging.has(about)) return this.ready(cancel);
    if (lag === 'typed') return this.newest();
    return position === undefined || isKnown(view, about, position) ? view : this.ready(cancel);
  }

  /** The newest view once the typing rests: for work that nobody waits for. */
  readonly whenRested = async (): Promise<View> => {
    await this.workDone();
    await this.bundles.whenRested();
    return this.ready();
  };

  private async workDone(): Promise<void> {
    await this.begun.promise;
    for (let awaited: Promise<void> | undefined; awaited !== this.work; ) {
      awaited = this.work;
      await awaited;
    }
  }

  private newest(): View {
    if (this.view === undefined) throw new Error('the workspace could not be read; see the log above');
    return this.view;
  }

  /** How the user wants the project in a folder to be read. */
  optionsOf(root: AbsPath): ProjectOptions {
    return this.configured.get(root)?.options ?? {};
  }

  /** The newest view if there is one. */
  get view(): View | undefined {
    const { client, analysis } = this;
    if (this.workspace === undefined || analysis === undefined) return undefined;
    const { snapshot } = this.workspace;
    const checks = (project: Project) => this.configured.get(project.root)?.checks ?? {};
    return {
      ground: this.grounds,
      changed: this.ground.promise,
      snapshot,
      texts: snapshot,
      client,
      analysis,
      checks,
      pathOf: (uri) => this.documents.pathOf(uri),
      openDocument: (path) => this.documents.get(path),
      readingMs: ({ root }) => this.readingMs.get(root) ?? 0,
      env: (name) => this.host.env(name),
    };
  }

  /** Folders whose changes matter now. */
  get watchRoots(): readonly AbsPath[] {
    return this.workspace?.watchRoots() ?? [];
  }

  /** Folders elsewhere that collecting and building write into. */
  get outputFolders(): readonly AbsPath[] {
    return this.workspace?.outputFolders() ?? [];
  }

  // What the editor does is taken in at once: the next request must see it.

  open(item: TextDocumentItem): void {
    const document = this.documents.open(item);
    if (document) this.apply([textChange('open', document)]);
  }

  edit(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const document = this.documents.change(uri, version, changes);
    if (document) this.apply([textChange('edit', document)]);
  }

  close(uri: string): void {
    const document = this.documents.close(uri);
    if (document !== undefined) this.apply([{ kind: 'close', path: document.text.path }]);
  }

  /** Notes that something at `path` may have changed on the disk, or directly below it; with `deep` anywhere below. */
  diskChanged(path: AbsPath, deep?: 'deep'): void {
    this.workspace?.forget(path);
    this.diskChanges.set(path, deep ?? this.diskChanges.get(path));
    this.quiet.poke();
  }

  /** The client tells of all changes below these folders. */
  report(roots: readonly AbsPath[]): void {
    this.reported = roots;
    this.workspace?.report(roots);
  }

  /** Looks for projects in `added` and forgets those of `removed`. The first call is what requests wait for. */
  setFolders(added: readonly AbsPath[], removed: readonly AbsPath[]): Promise<void> {
    this.workspaceFolders.open(added, removed);
    const found = this.enqueue('discovery', async () => {
      await this.workspaceFolders.search(added, removed, this.host);
      await this.takeUnmarked();
      await this.rebuild();
    });
    void found.then(this.begun.resolve);
    return found;
  }

  /**
   * New settings, and those of folders that have their own: where they change how projects are read, those are read anew.
   */
  setConfig(config: Config, ofFolders: ReadonlyMap<AbsPath, Config> = new Map()): Promise<void> {
    this.workspaceFolders.setConfig(config, ofFolders);
    return this.reconfigure();
  }

  stop(): void {
    this.quiet.cancel();
    this.bundles.stop();
  }

  private enqueue(name: string, run: () => Promise<void>): Promise<void> {
    this.work = this.work.then(guardWork(name, this.log, run));
    return this.work;
  }

  /** Looks whether the editor's settings or a pyproject.toml ask for something else than before. */
  private reconfigure(): Promise<void> {
    return this.enqueue('configuration', async () => {
      const { analysis, workspace } = this;
      if (analysis === undefined || workspace === undefined) return;
      if (await this.takeUnmarked()) return this.rebuild();
      const before = this.configured;
      this.configured = this.readConfigs(analysis, workspace.snapshot);
      const differ = (part: (one: ProjectConfig) => unknown) =>
        [...this.configured].some(([root, one]) => !isDeepStrictEqual(part(one), part(before.get(root)!)));
      if (!differ((one) => one)) return;
      if (differ((one) => one.options)) await this.rebuild();
      else this.tell('projects');
    });
  }

  /** Folders without a manage.py that are projects all the same; answers whether there are any new ones. */
  private async takeUnmarked(): Promise<boolean> {
    if (!this.workspaceFolders.hasEmpty) return false;
    this.analysis ??= await import('./analysis');
    return this.workspaceFolders.takeUnmarked(this.analysis, this.host.files);
  }

  private readConfigs(analysis: Analysis, { files }: Snapshot): Map<AbsPath, ProjectConfig> {
    return this.workspaceFolders.configs(analysis, files, (name) => this.host.env(name));
  }

  /** Reads every project from scratch, a breath between two of them so that messages are not kept waiting. */
  private async rebuild(): Promise<void> {
    this.analysis ??= await import('./analysis');
    const { analysis } = this;
    const workspace = new analysis.Workspace({
      files: this.host.files,
      env: (name) => this.host.env(name),
      envNames: () => this.host.envNames(),
      platform: this.host.platform,
      prepareBundles: analysis.prepareBundles,
    });
    const opened = [...this.documents.all()].map((document) => textChange('open', document));
    this.configured = this.readConfigs(analysis, workspace.apply(opened));
    for (const [root, { options, problems }] of this.configured) {
      await setImmediate();
      for (const problem of problems) this.log.warn(problem);
      const begun = performance.now();
      // One project that defeats us must not take the others along.
      await guardWork(`reading ${root}`, this.log, () => workspace.addProject(root, options))();
      this.readingMs.set(root, Math.round(performance.now() - begun));
    }
    workspace.report(this.reported);
    this.workspace = workspace;
    // What was typed meanwhile.
    this.apply([...this.documents.all()].map((document) => textChange('open', document)));
    this.tell('projects');
  }

  private apply(changes: readonly Change[]): void {
    if (this.workspace === undefined || changes.length === 0) return;
    const before = this.workspace.snapshot;
    const after = this.workspace.apply(changes, { mayLag: true });
    if (after === before) return;
    if (after.lagging.size === 0) this.bundles.done();
    else if (changes.some(({ kind }) => kind === 'edit')) this.bundles.typed();
    if (changes.some(({ path }) => basename(path) === 'pyproject.toml')) void this.reconfigure();
    if (!sameItems(before.projects, after.projects)) this.tell('projects');
    else if (changes.some((change) => this.isBelowTexts(change))) this.tell('files');
    else this.tell(changes.map(({ path }) => path));
  }

  /** True if it is the disk that is seen differently now: behind an open text nothing of it is. */
  private isBelowTexts({ kind, path }: Change): boolean {
    return kind === 'close' || (kind === 'disk' && this.documents.get(path) === undefined);
  }

  private tell(what: What): void {
    if (typeof what === 'string') {
      this.grounds++;
      this.ground.resolve();
      this.ground = deferred();
    }
    this.events.changed(what);
  }

  private takeDiskChanges(): Promise<void> {
    const packages = this.workspace?.snapshot.projects.flatMap(({ environment }) => environment.sitePackages);
    const changes = [...this.diskChanges].map(([path, deep]): Change => {
      // A package came or went, of which no more is watched than its name.
      const isPackage = packages?.some((dir) => dir === path || dir === dirname(path)) === true;
      return { kind: 'disk', path, deep: deep === 'deep' || isPackage };
    });
    const paths = changes.map(({ path }) => path);
    this.diskChanges.clear();
    const folders = this.workspaceFolders.markedBy(paths);
    // A project came or went.
    if (folders.length > 0) return this.setFolders(folders, []);
    return this.enqueue('file events', async () => {
      this.apply(changes);
    });
  }
}

function textChange(kind: 'open' | 'edit', { text }: OpenDocument): Change {
  return { kind, path: text.path, text };
}

/** True if what stands there was there before the typing. */
function isKnown(view: View, path: AbsPath, position: Position): boolean {
  const text = view.texts.text(path);
  if (!(text instanceof LaggingText)) return true;
  return text.before(toOffset(text.shown, position, view.client.encoding)) !== undefined;
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
