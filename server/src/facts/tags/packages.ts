import type { TemplateNode, TemplateTree } from '../../syntax/template/tree';
import type { Reference } from '../reference';
import { readStatic } from './static';

/** Tags of packages whose first argument is the path of a static file, as `{% static %}`'s is. */
const PACKAGE_TAGS: ReadonlySet<string> = new Set([
  /** wagtail.admin.templatetags.wagtailadmin_tags: URLs are left as they are. */
  'versioned_static',
  /** django-sri. */
  'sri_static',
  /** cms.templatetags.cms_static: its own version is put into the path, so the file asked for is another one. */
  'static_with_version',
]);

/** What a tag of a package names; undefined for other tags, and for URLs. */
export function readPackageTag(node: TemplateNode, tree: TemplateTree): Reference | undefined {
  if (!PACKAGE_TAGS.has(node.name)) return undefined;
  const reference = readStatic(node, tree);
  if (reference === undefined || /^(?:https?:|\/)/.test(reference.path ?? '')) return undefined;
  const { kind: _, tagSpan: __, ...rest } = reference;
  return node.name === 'static_with_version' ? { ...rest, certain: false } : rest;
}
