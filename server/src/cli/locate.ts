import { settings } from '../../../shared/config';
import { type AbsPath, dirname, joinNormal, resolvePath } from '../base/path';
import { readConfiguration } from '../project/configuration';
import { namesSettings } from '../project/discover';
import { managePy } from '../project/discover/managePy';
import { outermost } from '../project/discover/outermost';
import { fileQuestions } from '../workspace/fileQuestions';
import { Failure } from './failure';
import type { Given } from './options';
import type { Output } from './output';
import type { World } from './world';

/** How deep below the current folder a project is looked for. */
const LEVELS_DOWN = 3;

/**
 * The folder of the project to read: `--project`, else the nearest with a manage.py upwards, else the only one below,
 * else the current folder if a settings module is named there.
 */
export async function locateProject(world: World, output: Output, given: Given): Promise<AbsPath> {
  const named = given.value('project');
  if (named !== undefined) return namedProject(world, named);
  const above = nearestAbove(world);
  if (above !== undefined) return above;
  const marks = await world.discovery.filesNamed(['manage.py'], world.cwd, LEVELS_DOWN);
  const projects = marks.map(dirname).filter((dir) => isProject(world, dir));
  const below = outermost(projects, (dir) => isPackage(world, dir));
  if (below.length === 1) return below[0]!;
  if (below.length > 1) {
    throw new Failure(
      `several Django projects here:\n${below.map((dir) => `  ${output.path(dir)}`).join('\n')}`,
      {
        hint: `name one: --project ${output.path(below[0]!)}`,
      },
    );
  }
  const env = (name: string) => world.env(name);
  const settingsModule = given.value('settings') ?? configuredModule(world);
  const options = settingsModule === undefined ? { env } : { env, settingsModule };
  if (namesSettings(world.cwd, options, fileQuestions(world.files))) return world.cwd;
  throw new Failure(
    `no Django project here: no manage.py in ${output.native(world.cwd)}, above it, or below it, and nothing there names a settings module`,
    {
      hint: 'name the folder with manage.py: --project DIR, or the settings module: --settings MODULE',
    },
  );
}

/** `[tool.django-static]` of the current folder. */
function configuredModule(world: World): string | undefined {
  const { values } = readConfiguration(world.cwd, settings, fileQuestions(world.files));
  const value = values.get('settingsModule')?.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function namedProject(world: World, named: string): AbsPath {
  const dir = resolvePath(world.cwd, named);
  const kind = world.files.stat(dir)?.kind;
  if (kind !== 'directory') {
    throw new Failure(kind ? `--project ${named}: not a folder` : `--project ${named}: no such folder`, {
      hint: 'name the folder with manage.py',
    });
  }
  return dir;
}

/** The nearest upwards; one that is a package of another project only if there is no other. */
function nearestAbove(world: World): AbsPath | undefined {
  let inner: AbsPath | undefined;
  for (let dir = world.cwd; ; dir = dirname(dir)) {
    if (isProject(world, dir)) {
      if (!isPackage(world, dir)) return dir;
      inner ??= dir;
    }
    if (dirname(dir) === dir) return inner;
  }
}

function isProject(world: World, dir: AbsPath): boolean {
  return managePy(dir, fileQuestions(world.files)) !== undefined;
}

function isPackage(world: World, dir: AbsPath): boolean {
  return world.files.stat(joinNormal(dir, '__init__.py'))?.kind === 'file';
}
