import { joinNormal } from '../base/path';
import { FILTERS, type FilterInfo } from '../catalog/filters';
import { resolveModule } from '../project/environment/importPath';
import type { Project } from '../project/project';
import { bundlesOf, exampleSite, placeOfBundle } from './bundles';
import { type ProjectContext, placeOf, type Rule } from './rule';

export const filterToolMissing: Rule = {
  id: 'filter-tool-missing',
  severity: 'warning',
  lasting: true,
  summary: 'A bundle uses a filter whose tool is not installed.',
  why: `Most filters of webassets only call others: a Python package, a program of npm, a Java archive. Without it the build
fails. A program may also be found on the PATH of the machine that builds, so it is only a hint where \`node_modules\` lacks it.`,
  remedy:
    'Install the package in the environment of the project, or choose a filter that needs none, such as `rjsmin`.',
  bad: exampleSite(`
-- shop/static/css/site.css --
-- shop/assets.py --
from django_assets import register
register('site', 'css/site.css', filters='less', output='gen/site.css')
                                          ^^^^ filter-tool-missing
`),
  good: exampleSite(`
-- node_modules/.bin/lessc --
-- shop/static/css/site.css --
-- shop/assets.py --
from django_assets import register
register('site', 'css/site.css', filters='less,cssrewrite', output='gen/site.css')
`),

  *checkProject(context) {
    // Many bundles use few filters, and each has to be looked for on the disk.
    const known = new Map<string, ReturnType<typeof missingTool>>();
    for (const bundle of bundlesOf(context)?.graph.all ?? []) {
      yield;
      if (bundle.filters.kind === 'unknown') continue;
      for (const { name, at, options } of bundle.filters.value) {
        const info = name === undefined ? undefined : FILTERS.get(name);
        if (!info) continue;
        const key = `${info.name} ${options.size > 0}`;
        if (!known.has(key)) known.set(key, missingTool(context, info, options.size > 0));
        const missing = known.get(key);
        if (!missing) continue;
        const { message, certain } = missing;
        yield {
          ...placeOf(context, at ?? placeOfBundle(bundle)),
          ...(certain ? {} : { severity: 'hint' }),
          message: `The filter "${name}" ${message}.`,
        };
      }
    }
  },
};

/** What a filter lacks to run, in words; undefined if it has all, or that cannot be told. */
export function missingTool(
  { project, snapshot }: Pick<ProjectContext, 'project' | 'snapshot'>,
  { options, tool }: FilterInfo,
  hasOptions: boolean,
): { readonly message: string; readonly certain: boolean } | undefined {
  const { files } = snapshot;
  if (tool.kind === 'python') {
    const found = resolveModule(tool.module, project.environment.importPath, files);
    return found.kind === 'absent'
      ? {
          message: `needs the Python package "${tool.module}", which the environment does not have`,
          certain: true,
        }
      : undefined;
  }
  if (tool.kind === 'java') {
    if (hasOptions || isSet(project, tool.setting)) return undefined;
    const from = tool.archive?.split('/')[0];
    if (from && resolveModule(from, project.environment.importPath, files).kind !== 'absent')
      return undefined;
    const other = from ? `, or the Python package "${from}", which the environment does not have` : '';
    return { message: `needs ${tool.setting}, which is not set${other}`, certain: false };
  }
  if (tool.kind !== 'program' || tool.npm === undefined || hasOptions) return undefined;
  const { olderSetting } = options.find(({ setting }) => setting === tool.setting) ?? {};
  const settings = [tool.setting, olderSetting];
  if (settings.some((name) => name !== undefined && isSet(project, name))) return undefined;
  const bin = joinNormal(project.root, `node_modules/.bin/${tool.program}`);
  return files.kind(bin) === undefined
    ? { message: `calls "${tool.program}" (npm: ${tool.npm}), which is not in node_modules`, certain: false }
    : undefined;
}

/** In the settings, or by a module that defines bundles (`get_env().config`). */
function isSet({ bundles, settings }: Project, setting: string): boolean {
  return (bundles?.environment.option(setting) ?? settings.get(setting)) !== undefined;
}
