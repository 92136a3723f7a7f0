import { derive } from '../base/derive';
import { type Knots, knotsOf } from '../engine/hashing/circles';
import { hashingOf } from '../engine/hashing/hashing';
import { brokenReferences, isAdjusted } from '../engine/hashing/predict';
import type { Project } from '../project/project';
import type { Snapshot } from '../workspace/snapshot';
import { packageFinding } from './brokenReference';
import { type Collected, foreignCollected, outlookIn, textOf } from './collected';
import { FILE_START, type Finding, type Rule } from './rule';

export const manifestCycle: Rule = {
  id: 'manifest-cycle',
  severity: 'error',
  summary:
    'Style sheets or scripts refer to each other in a circle, or so deep that collectstatic may give up.',
  why: `Only where the storage of static files hashes names. The hash of a file depends on the names of the files it refers
to. Django rewrites files again and again until no name changes, five passes at most; in a circle the names change for
ever, and collectstatic ends with "Max post-process passes exceeded.", until Django 5.1 without naming a file.
Without a circle, how many passes are needed depends on the order in which the disk lists the files. A chain that is too
deep in any order is an error, one that is too deep in the worst order is information.`,
  remedy: `Take out one of the references. For a deep chain: refer to the last files directly, put them into a deeper
directory than those that refer to them, or raise \`max_post_process_passes\` in a storage class of your own.`,
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- shop/static/css/a.css --
@import "b.css";
         ^^^^^ manifest-cycle
-- shop/static/css/b.css --
@import url(sub/c.css);
            ^^^^^^^^^ manifest-cycle
-- shop/static/css/sub/c.css --
@import "../a.css";
         ^^^^^^^^ manifest-cycle
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
-- shop/static/css/a.css --
@import "b.css";
-- shop/static/css/b.css --
@import url(sub/c.css);
-- shop/static/css/sub/c.css --
body { margin: 0 }
`,

  *checkCollected({ snapshot, project, collected }) {
    const knots = knotsIn(snapshot)(project);
    const circle = knots.circle(collected.entry.path);
    if (circle !== undefined) yield circular(collected, circle);
    else yield* deep(collected, knots);
  },
  *checkProject(context) {
    const { snapshot, project } = context;
    const knots = knotsIn(snapshot)(project);
    const circles: string[] = [];
    const told = new Set<string>();
    for (const collected of foreignCollected(snapshot, project)) {
      const { path } = collected.entry;
      if (told.has(path) || !mayCircle(collected)) continue;
      const circle = knots.circle(path);
      if (circle === undefined) continue;
      for (const member of circle) told.add(member);
      circles.push(circle.join(' → '));
    }
    if (circles.length > 0) yield packageFinding(context, circles, 'in a circle of references', []);
  },
};

/** Found anew for every state of the texts, and only from the files that are asked for. */
const knotsIn = derive((snapshot: Snapshot) =>
  derive((project: Project): Knots => {
    const hashing = hashingOf(project);
    const namesIn = (path: string): readonly string[] => {
      const entry = project.index.get(path);
      return entry && hashing ? outlookIn({ snapshot, project, hashing, entry }).names : [];
    };
    return knotsOf({
      targets: (path) =>
        namesIn(path).filter((name) => isAdjusted(name, hashing!) && project.index.get(name) !== undefined),
      isRewritten: (path) => namesIn(path).length > 0,
    });
  }),
);

function mayCircle(collected: Collected): boolean {
  return outlookIn(collected).names.some((name) => isAdjusted(name, collected.hashing));
}

function circular(collected: Collected, circle: readonly string[]): Finding {
  const files = circle.map((path) => `"${path}"`).join(' → ');
  const alone = circle.length === 2;
  return {
    ...placeOfReference(collected, circle[1]!),
    message: alone
      ? 'The file refers to itself, so that its hash never settles and collectstatic fails.'
      : `A circle of references, in which no hash ever settles: ${files}. collectstatic fails with "Max post-process passes exceeded."`,
  };
}

/** At the first reference of a chain, where it is nobody's business but this file's that it is too long. */
function* deep(collected: Collected, knots: Knots): Iterable<Finding> {
  const { entry, hashing } = collected;
  const { maxPasses } = hashing.storage;
  const passes = knots.passes(entry.path);
  if (passes === undefined || passes.most <= maxPasses || maxPasses === 0) return;
  const next = outlookIn(collected).names.find((name) => {
    return knots.passes(name)?.most === maxPasses;
  });
  if (next === undefined || passes.most !== maxPasses + 1) return;
  const place = placeOfReference(collected, next);
  const limit = `Django makes ${maxPasses} passes`;
  if (passes.least > maxPasses)
    yield {
      ...place,
      message: `The references from here on take ${passes.least} passes, and ${limit}: collectstatic fails.`,
    };
  else
    yield {
      ...place,
      severity: 'information',
      message: `The references from here on take up to ${passes.most} passes, depending on the order in which the disk lists the files, and ${limit}: collectstatic may fail.`,
    };
}

function placeOfReference(collected: Collected, target: string): Pick<Finding, 'path' | 'span'> {
  const { entry, hashing } = collected;
  const [found] = brokenReferences(textOf(collected) ?? '', entry.path, hashing, (name) =>
    name === target ? { kind: 'missing', file: name } : undefined,
  );
  return { path: entry.winner.file, span: found?.span ?? FILE_START };
}
