import type { Cancel } from '../base/cancel';
import { derive } from '../base/derive';
import type { AbsPath } from '../base/path';
import { finish, type Steps } from '../base/steps';
import type { FileQuestions } from '../facts/evaluate/sources';
import type { Reference } from '../facts/reference';
import { fileKindOf } from './fileKind';
import { type Named, namedBy, sassNames } from './named';
import { ownFileSteps, ownFiles } from './ownFiles';
import type { Project } from './project';
import { referencesOf } from './referencesOf';
import { readings } from './resolve';
import { settingReferences } from './settingReferences';

/** A place of the project that names a static file. */
export interface PlacedReference {
  /** The file that names it. */
  readonly path: AbsPath;
  readonly reference: Reference;
  readonly named: Named;
}

/**
 * The places of the project's own files that name the static file at a logical path, by file and place. The file need
 * not exist. Asks for every own file, but looks only into those that changed since the last question.
 */
export function referencesTo(
  project: Project,
  name: string,
  files: FileQuestions,
  cancel?: Cancel,
): readonly PlacedReference[] {
  const found: PlacedReference[] = [];
  for (const path of ownFiles(project, files)) {
    if (cancel?.isCancelled()) break;
    found.push(...(placesIn(project, path, files)?.get(name) ?? []));
  }
  const settings = settingPlaces(project, files).filter((place) => place.named.name === name);
  return withSettings(found, settings).filter((place) => leadsTo(project, place, name));
}

/** Looks into every own file, one at a step, so that `referencesTo` has no more to do than to look up. */
export function* readReferences(project: Project, files: FileQuestions): Steps<void> {
  const kept = readFor(project);
  if (kept.isRead) return;
  for (const paths of ownFileSteps(project, files)) {
    yield;
    for (const path of paths) {
      yield* readPlaces(project, path, files);
      yield;
    }
  }
  kept.isRead = true;
}

/** What changes later is little, and is looked into when it is asked for. */
const readFor = derive((_: Project) => ({ isRead: false }));

/** The places of one file that name static files, in the order of its text. `inSettings` saves asking for them anew. */
export function referencesIn(
  project: Project,
  path: AbsPath,
  files: FileQuestions,
  inSettings = settingPlaces(project, files),
): readonly PlacedReference[] {
  const places = new Set([...(placesIn(project, path, files)?.values() ?? [])].flat());
  const settings = inSettings.filter((place) => place.path === path);
  return withSettings([...places], settings).sort(
    (a, b) => a.reference.pathSpan.start - b.reference.pathSpan.start,
  );
}

/** Every logical path that some text of a file may mean. */
export function namesIn(project: Project, path: AbsPath, files: FileQuestions): Iterable<string> {
  return placesIn(project, path, files)?.keys() ?? [];
}

/** The logical path of the static file that a place means: the likeliest one that exists. */
export function meantBy({ index }: Project, place: PlacedReference): string | undefined {
  return namesOf(place).find((name) => index.get(name) !== undefined);
}

/** Every name by which a file asks for static files, and where. */
type Places = ReadonlyMap<string, readonly PlacedReference[]>;

/** A file's places depend on its text, and on where its project's static files are. */
interface Remembered {
  settings?: Project['settings'];
  finders?: Project['finders'];
  places?: Places;
}

const rememberedFor = derive((_: readonly Reference[]): Remembered => ({}));

function placesIn(project: Project, path: AbsPath, files: FileQuestions): Places | undefined {
  return finish(readPlaces(project, path, files));
}

function* readPlaces(project: Project, path: AbsPath, files: FileQuestions): Steps<Places | undefined> {
  const kind = fileKindOf(project, path);
  const source = kind && files.text(path);
  const references = source && referencesOf(project, source, kind);
  if (references === undefined || references.length === 0) return undefined;
  const remembered = rememberedFor(references);
  const { settings, finders } = project;
  if (!remembered.places || remembered.settings !== settings || remembered.finders !== finders) {
    yield;
    Object.assign(remembered, { settings, finders, places: yield* collect(project, path, references) });
  }
  return remembered.places;
}

/** Thousands of sources of bundles may stand in one file: so many are looked at at a step. */
const AT_A_STEP = 100;

function* collect(project: Project, path: AbsPath, references: readonly Reference[]): Steps<Places> {
  const places = new Map<string, PlacedReference[]>();
  for (const [number, reference] of references.entries()) {
    if (number % AT_A_STEP === AT_A_STEP - 1) yield;
    const named = namedBy(project, path, reference);
    if (named === undefined) continue;
    const place = { path, reference, named };
    for (const name of namesOf(place)) {
      const known = places.get(name);
      if (known) known.push(place);
      else places.set(name, [place]);
    }
  }
  return places;
}

/** The logical paths a place may mean, the likeliest first. */
export function namesOf({ path, reference, named }: PlacedReference): readonly string[] {
  const names = readings(named.name);
  return reference.form === 'css-import' ? [...new Set([...names, ...sassNames(path, named.name)])] : names;
}

/** True if `name` is what the place means: no likelier reading of it exists. */
function leadsTo(project: Project, place: PlacedReference, name: string): boolean {
  const means = meantBy(project, place);
  return means === undefined || means === name;
}

/** The places of the settings that name static files. */
export function settingPlaces(project: Project, files: FileQuestions): readonly PlacedReference[] {
  return settingReferences(project, files).flatMap(({ path, reference }) => {
    const named = namedBy(project, path, reference);
    return named ? [{ path, reference, named }] : [];
  });
}

/** A string of the settings that stands in `static()` has been found already. */
function withSettings(
  found: readonly PlacedReference[],
  settings: readonly PlacedReference[],
): PlacedReference[] {
  const isKnown = (place: PlacedReference) =>
    found.some(
      (one) => one.path === place.path && one.reference.pathSpan.start === place.reference.pathSpan.start,
    );
  return [...found, ...settings.filter((place) => !isKnown(place))];
}
