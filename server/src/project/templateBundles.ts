import { whyNotDiscovered } from '../facts/discoverableBundles';
import type { FileQuestions } from '../facts/evaluate/sources';
import { assetsTags } from '../facts/templateBundles';
import { type Bundle, bundlesOver, type Item } from './bundleGraph';
import type { Project } from './project';
import { dialectOf, projectTemplates } from './templates';

/**
 * The bundles that the `{% assets %}` tags of the project's own templates define, by file and place. `compat`: only those
 * that `--parse-templates` of django-assets finds.
 */
export function templateBundles(project: Project, files: FileQuestions, compat = false): readonly Bundle[] {
  const { bundles } = project;
  if (!bundles) return [];
  const definitions = projectTemplates(project, files).flatMap((path) => {
    const dialect = dialectOf(project, path);
    const source = dialect && files.text(path);
    if (!source) return [];
    const tags = assetsTags(source, dialect);
    const why = compat && dialect === 'django' ? whyNotDiscovered(source) : undefined;
    return tags.filter(({ span }) => why?.(span) === undefined).map(({ bundle }) => bundle);
  });
  // A tag without contents shows nothing; one that names a single bundle defines none of its own.
  return bundlesOver(bundles, definitions).filter((bundle) => !isBareName(bundle));
}

/** `{% assets "name" %}`: the bundle of that name, or what may be one, and nothing else. */
function isBareName({ contents, output, filters }: Bundle): boolean {
  const plain = output.kind === 'known' && output.value === undefined && filters.kind === 'known';
  const isName = (item: Item) => item.kind === 'bundle' || (item.kind === 'path' && item.perhapsBundle);
  return plain && filters.value.length === 0 && contents.every(isName);
}
