/** Collecting beside `manage.py collectstatic`, whole processes: the bars of speed, and what else people might use. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  MANIFEST_STORAGE,
  STATIC_FILES_STORAGE,
  WHITENOISE_MANIFEST_STORAGE,
} from '../server/src/catalog/storages';
import { type Contest, compared, contest } from './collecting/contest';
import {
  BENCH,
  copying,
  DJANGO_3_2,
  DJANGO_6_1,
  ENHANCED,
  type Environment,
  manage,
  ours,
} from './collecting/contestants';
import { type CollectedProject, generateCollected } from './collecting/generate';
import type { Figure } from './measure';

/** 20,000 files, about 211 MB. */
const USUAL: CollectedProject = { apps: 40, filesPerApp: 500, smallest: 200, largest: 60_400, seed: 1 };
/** 2,000 files, about 21 MB. */
const COMPRESSED: CollectedProject = { ...USUAL, apps: 4 };
/** 100,000 small files. */
const MANY: CollectedProject = { apps: 40, filesPerApp: 2500, smallest: 30, largest: 200, seed: 1 };
/** The same number of apps ten times as full, and a tenth of it; small, so that it is not the disk that is measured. */
const HUGE: CollectedProject = { apps: 40, filesPerApp: 5000, smallest: 200, largest: 2000, seed: 1 };
const TENTH: CollectedProject = { ...HUGE, filesPerApp: 500 };

const ENHANCED_STORAGE = 'django_manifeststaticfiles_enhanced.storage.EnhancedManifestStaticFilesStorage';

const OURS = 'django-static';
const more = (bar: number) => ({ bar, better: 'more' as const });

/** The groups of figures, by the name that chooses them. `folder` is where projects and destinations go. */
export function collectGroups(folder: string, rounds: number): Record<string, () => Figure[]> {
  // A disk that takes what is written slowly measures itself: BENCH_DEST=/dev/shm/collected has nobody wait for it.
  const scratch = process.env.BENCH_DEST ?? join(folder, 'collected');
  const base = { python: BENCH.python, scratch, rounds };
  return {
    'collect-manifest': () => manifestFigures(folder, base),
    'collect-plain': () => plainFigures(folder, base),
    'collect-many': () => manyFigures(folder, base),
    'collect-compressed': () => compressedFigures(folder, base),
    'collect-growth': () => growthFigures(folder, base),
  };
}

type Base = Pick<Contest, 'python' | 'scratch' | 'rounds'>;

function manifestFigures(folder: string, base: Base): Figure[] {
  const project = generateCollected(folder, USUAL);
  const once = (environment: Environment, storage = MANIFEST_STORAGE) =>
    existsSync(environment.python) ? [manage(project, storage, environment, 1)] : [];
  const run: Contest = {
    ...base,
    sources: project.dir,
    name: `manifest storage, ${project.files} files`,
    contestants: [
      ours(project, MANIFEST_STORAGE, BENCH),
      manage(project, MANIFEST_STORAGE, BENCH),
      ...once(DJANGO_3_2),
      ...once(DJANGO_6_1),
      ...once(ENHANCED, ENHANCED_STORAGE),
    ],
    edit: editOneSheet(project.dir),
    check: (rootOf) => sameTrees(rootOf(OURS), rootOf(BENCH.name)),
  };
  const medians = contest(run);
  const edited = medians.get(`${OURS} edited`)!;
  const unchanged = medians.get(`${OURS} unchanged`)!;
  return [
    ...compared(run, medians, 'first', OURS, { [BENCH.name]: more(8) }),
    ...compared(run, medians, 'unchanged', OURS, { [BENCH.name]: more(50) }),
    ...compared(run, medians, 'edited', OURS),
    {
      what: `${run.name}: one edited style sheet / unchanged`,
      value: edited.wall / unchanged.wall,
      unit: '×',
      bar: 1.4,
    },
  ];
}

function plainFigures(folder: string, base: Base): Figure[] {
  const project = generateCollected(folder, USUAL);
  const run: Contest = {
    ...base,
    sources: project.dir,
    name: `plain storage, ${project.files} files`,
    contestants: [
      ours(project, STATIC_FILES_STORAGE, BENCH),
      copying(project, USUAL.apps),
      ours(project, STATIC_FILES_STORAGE, BENCH, ['--jobs', '2']),
      manage(project, STATIC_FILES_STORAGE, BENCH),
    ],
    check: (rootOf) => sameTrees(rootOf(OURS), rootOf(BENCH.name)),
  };
  const medians = contest(run);
  const parallel = `${OURS} --jobs 2`;
  const again = compared(run, medians, 'first', parallel, { 'cp -r': { bar: 1.3 } });
  return [
    ...compared(run, medians, 'first', OURS, { [BENCH.name]: more(4), 'cp -r': { bar: 1.6 } }),
    ...again.filter(({ what }) => what.endsWith('/ cp -r')),
    ...compared(run, medians, 'unchanged', OURS, { [BENCH.name]: more(8) }),
  ];
}

function manyFigures(folder: string, base: Base): Figure[] {
  const project = generateCollected(folder, MANY);
  const quick: Environment = { ...BENCH, name: 'Django 5.2 with quick lists' };
  const run: Contest = {
    ...base,
    sources: project.dir,
    name: `plain storage, ${project.files} small files`,
    contestants: [
      ours(project, STATIC_FILES_STORAGE, BENCH),
      manage(project, STATIC_FILES_STORAGE, quick, undefined, 'manage_quick.py'),
      manage(project, STATIC_FILES_STORAGE, BENCH, 1),
    ],
    check: (rootOf) => sameTrees(rootOf(OURS), rootOf(BENCH.name)),
  };
  const medians = contest(run);
  return [
    ...compared(run, medians, 'first', OURS, { [BENCH.name]: more(25), [quick.name]: more(8) }),
    ...compared(run, medians, 'unchanged', OURS),
  ];
}

function compressedFigures(folder: string, base: Base): Figure[] {
  const project = generateCollected(folder, COMPRESSED);
  const run: Contest = {
    ...base,
    sources: project.dir,
    rounds: Math.min(base.rounds, 3),
    name: `WhiteNoise's manifest storage, ${project.files} files`,
    contestants: [
      ours(project, WHITENOISE_MANIFEST_STORAGE, BENCH),
      manage(project, WHITENOISE_MANIFEST_STORAGE, BENCH),
    ],
    check: (rootOf) => sameTrees(rootOf(OURS), rootOf(BENCH.name)),
  };
  const medians = contest(run);
  return [
    ...compared(run, medians, 'first', OURS, { [BENCH.name]: more(0.95) }),
    ...compared(run, medians, 'unchanged', OURS, { [BENCH.name]: more(100) }),
  ];
}

function growthFigures(folder: string, base: Base): Figure[] {
  return [STATIC_FILES_STORAGE, MANIFEST_STORAGE].flatMap((storage) => {
    const [large, small] = [HUGE, TENTH].map((size) => {
      const project = generateCollected(folder, size);
      const name = storage === MANIFEST_STORAGE ? 'manifest storage' : 'plain storage';
      const run = { ...base, sources: project.dir, name: `${name}, ${project.files} small files` };
      const medians = contest({ ...run, contestants: [ours(project, storage, BENCH)] });
      return { name, figures: compared({ ...run, contestants: [] }, medians, 'first', OURS), medians };
    });
    const ratio = (phase: string) =>
      large!.medians.get(`${OURS} ${phase}`)!.wall / small!.medians.get(`${OURS} ${phase}`)!.wall;
    const peak = Math.max(...Array.from(large!.medians.values(), (each) => each.peak));
    return [
      ...small!.figures,
      ...large!.figures,
      { what: `${large!.name}: t(200,000) / t(20,000), first`, value: ratio('first'), unit: '×', bar: 12 },
      { what: `${large!.name}: the same, unchanged`, value: ratio('unchanged'), unit: '×', bar: 12 },
      { what: `${large!.name}: memory with 200,000 files`, value: peak, unit: 'MB', bar: 400 },
    ] satisfies Figure[];
  });
}

/** A style sheet that others import gets one more rule, in a second in which nothing else was written; undone for the next. */
function editOneSheet(dir: string): () => () => void {
  const file = join(dir, 'app007/static/app007/css/base/parts/atoms/sheet-7.css');
  return () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1100);
    const before = readFileSync(file);
    appendFileSync(file, '.more { color: red }\n');
    return () => writeFileSync(file, before);
  };
}

/** Byte for byte the same; throws with the differences. */
function sameTrees(a: string, b: string): void {
  const compared = spawnSync('diff', ['-rq', a, b], { encoding: 'utf8' });
  if (compared.status !== 0) throw new Error(`not the same trees:\n${compared.stdout.slice(0, 2000)}`);
}
