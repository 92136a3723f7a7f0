import { changesSince } from '../base/change';
import type { AbsPath } from '../base/path';
import { finish, type Steps } from '../base/steps';
import type { SourceText } from '../base/text';
import type { Project } from '../project/project';
import { createContents } from './contents';
import { createSnapshot } from './createSnapshot';
import { fileQuestions } from './fileQuestions';
import type { Loading } from './loadBundles';
import {
  type Bundles,
  type Loaded,
  loadProject,
  refreshBundles,
  refreshListings,
  withBundles,
} from './loader';
import type { WorkspaceOptions } from './options';
import { Overlay } from './overlay';
import { isTouched as isAnyTouched, isTextTouched } from './recording';
import { ReportedFiles } from './reportedFiles';
import type { Contents, Snapshot } from './snapshot';
import { outputFolders, watchRoots } from './watchedFolders';

/**
 * Something that happened. `disk`: something at the path was created, changed or deleted, or directly below it; where it
 * is `deep`, anything below it may have been.
 */
export type Change =
  | {
      readonly kind: 'open' | 'edit';
      readonly path: AbsPath;
      readonly text: SourceText;
    }
  | { readonly kind: 'close'; readonly path: AbsPath }
  | { readonly kind: 'disk'; readonly path: AbsPath; readonly deep?: boolean };

/** What may differ from project to project. */
export type ProjectOptions = Pick<
  WorkspaceOptions,
  'settingsModule' | 'python' | 'djangoVersion' | 'dataFiles'
>;

/**
 * The single writer: takes changes in, hands immutable snapshots out. What a change cannot have touched keeps its
 * identity from one snapshot to the next: every project knows which files it asked for.
 */
export class Workspace {
  private readonly disk: ReportedFiles;
  private readonly overlay: Overlay;
  private readonly contents: Contents;
  private readonly loaded = new Map<AbsPath, Loaded>();
  private readonly own = new Map<AbsPath, ProjectOptions>();
  /** Files that bundles were read from before they were last typed in. */
  private behind: ReadonlySet<AbsPath> = new Set();
  /** Bundles that are being read anew because they lag behind. */
  private reading: Reading | undefined;
  private current: Snapshot;

  constructor(private readonly options: WorkspaceOptions) {
    this.disk = new ReportedFiles(fileQuestions(options.files), options.platform === 'linux');
    this.overlay = new Overlay(this.disk);
    this.contents = createContents(options.files);
    this.current = this.snapshotOf(0);
  }

  get snapshot(): Snapshot {
    return this.current;
  }

  /** From now on all changes on the disk below these folders are told: it need not be asked for what is known of it. */
  report(roots: readonly AbsPath[]): void {
    this.disk.report(roots);
  }

  /** Something is about to be told of a path: until then the disk is asked again. */
  forget(path: AbsPath): void {
    this.disk.forget(path);
  }

  /** Reads the project in `root` and adds it to the snapshot. `own` beats the workspace's options. */
  addProject(root: AbsPath, own: ProjectOptions = {}): void {
    this.stopReading();
    this.own.set(root, own);
    this.loaded.set(root, loadProject(root, { ...this.options, ...own }, this.overlay, undefined));
    this.current = this.snapshotOf(this.current.revision + 1);
  }

  removeProject(root: AbsPath): void {
    this.stopReading();
    if (this.loaded.delete(root)) this.current = this.snapshotOf(this.current.revision + 1);
  }

  /**
   * Takes changes in; one new snapshot for all of them. With `mayLag` the bundles of a project stay as they are while
   * no more than the texts they are read from is typed in, until `settle` is called or something else changes.
   */
  apply(changes: readonly Change[], { mayLag = false } = {}): Snapshot {
    const isEdit = ({ kind, path }: Change) => kind === 'edit' && this.overlay.openText(path) !== undefined;
    const edited = new Set(changes.filter(isEdit).map(({ path }) => path));
    // At every letter that is typed: all questions of a large project need not be gone through.
    const isTouched = changes.every(isEdit) ? isTextTouched : isAnyTouched;
    this.takeIn(changes);
    const changed = [...new Set(changes.map(({ path }) => path))];
    const others = changed.filter((path) => !edited.has(path));
    const paths = [...new Set([...changed, ...this.behind])];
    const onDisk = changes.flatMap((change) => (change.kind === 'disk' ? [change] : []));
    const lagging = new Set<AbsPath>();
    for (const [root, loaded] of this.loaded) {
      const listed = refreshListings(loaded, onDisk, this.options.files);
      if (isTouched(loaded.asked, paths, this.overlay)) {
        const options = { ...this.options, ...this.own.get(root) };
        this.loaded.set(root, loadProject(root, options, this.overlay, listed));
      } else if (isTouched(listed.bundles.asked, paths, this.overlay)) {
        const typed = mayLag ? this.typedIn(listed.bundles, paths, others) : [];
        for (const path of typed) lagging.add(path);
        if (typed.length === 0) this.loaded.set(root, refreshBundles(listed, this.overlay));
      } else if (listed !== loaded) this.loaded.set(root, listed);
    }
    this.behind = lagging;
    if (this.reading && this.isOld(this.reading, changed)) this.stopReading();
    this.current = this.snapshotOf(this.current.revision + 1);
    // After every edit, so that each is told apart from those before.
    for (const [path, before] of this.current.lagging) changesSince(before, this.current.text(path)!);
    return this.current;
  }

  /** Brings what lags behind up to date. */
  settle(): Snapshot {
    while (this.behind.size > 0) finish(this.settling());
    return this.current;
  }

  /**
   * The same in steps, the last of which makes the new snapshot; steps that were begun before are gone on with. They end
   * without it once `settle` has been faster, or something they have read has changed.
   */
  settling(): Steps<void> {
    this.reading ??= this.readAnew();
    return this.reading.steps;
  }

  /** The folders whose changes matter. */
  watchRoots(): readonly AbsPath[] {
    return watchRoots(this.projects(), this.overlay);
  }

  /** Folders outside of those that are written into. */
  outputFolders(): readonly AbsPath[] {
    return outputFolders(this.projects(), this.watchRoots());
  }

  private takeIn(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.kind === 'open' || change.kind === 'edit') this.overlay.set(change.text);
      else {
        if (change.kind === 'close') this.overlay.close(change.path);
        this.disk.forget(change.path);
      }
    }
  }

  /** Of these files those that bundles may lag behind; none where more than their texts was changed for the bundles. */
  private typedIn(
    { asked }: Bundles,
    paths: readonly AbsPath[],
    others: readonly AbsPath[],
  ): readonly AbsPath[] {
    const typed = paths.filter((path) => isTextTouched(asked, [path], this.overlay));
    const isTyped = typed.every((path) => !others.includes(path) && this.isOfOne(path));
    return isTyped && !(others.length > 0 && isAnyTouched(asked, others, this.overlay)) ? typed : [];
  }

  private readAnew(): Reading {
    const paths = [...this.behind];
    const parts = [...this.loaded].flatMap(([root, loaded]): Reading['parts'] =>
      isTextTouched(loaded.bundles.asked, paths, this.overlay)
        ? [{ root, before: loaded.bundles, loading: loaded.bundles.again(this.overlay) }]
        : [],
    );
    return { parts, steps: this.readParts(parts) };
  }

  private *readParts(parts: Reading['parts']): Steps<void> {
    try {
      const read: (readonly [AbsPath, Bundles])[] = [];
      for (const { root, loading } of parts) read.push([root, yield* loading.steps]);
      for (const [root, bundles] of read) this.loaded.set(root, withBundles(this.loaded.get(root)!, bundles));
      this.behind = new Set();
      this.current = this.snapshotOf(this.current.revision + 1);
    } finally {
      this.reading = undefined;
    }
  }

  private stopReading(): void {
    this.reading?.steps.return();
    this.reading = undefined;
  }

  /** True if a reading under way would not tell how things are after changes of these paths. */
  private isOld({ parts }: Reading, changed: readonly AbsPath[]): boolean {
    return (
      changed.some((path) => this.behind.has(path)) ||
      parts.some(
        ({ root, before, loading }) =>
          this.loaded.get(root)?.bundles !== before || isAnyTouched(loading.asked, changed, this.overlay),
      )
    );
  }

  /** True if no more than one project was read from a file: else they would not fit together. */
  private isOfOne(path: AbsPath): boolean {
    const readers = [...this.loaded.values()].filter(
      ({ asked, bundles }) => asked.texts.has(path) || bundles.asked.texts.has(path),
    );
    return readers.length <= 1;
  }

  private snapshotOf(revision: number): Snapshot {
    const loaded = [...this.loaded.values()];
    const lagging = new Map(
      [...this.behind].flatMap((path) =>
        loaded.flatMap(({ bundles }) => {
          const text = bundles.asked.texts.get(path);
          return text ? [[path, text] as const] : [];
        }),
      ),
    );
    return createSnapshot(revision, this.projects(), this.overlay, this.contents, lagging);
  }

  private projects(): readonly Project[] {
    return [...this.loaded.values()].map(({ project }) => project);
  }
}

/** Bundles of projects that are being read anew, and what they were before. */
interface Reading {
  readonly parts: readonly {
    readonly root: AbsPath;
    readonly before: Bundles;
    readonly loading: Loading<Bundles>;
  }[];
  readonly steps: Steps<void>;
}
