import type { ReferenceContext, ReferenceForm } from '../reference';

/** A function or class whose argument is a static path. */
export interface Callee {
  readonly form: ReferenceForm;
  /** The parameter's name; it is the first one. */
  readonly parameter: string;
  readonly context?: ReferenceContext;
  /** True if the file need not be there, or another one is meant. */
  readonly vague?: boolean;
  /** True if URLs and absolute paths are left as they are (`Media.absolute_path`). */
  readonly takesUrls?: boolean;
}

const STATIC: Callee = { form: 'python-static', parameter: 'path' };
const URL: Callee = { form: 'python-static', parameter: 'name' };
const SCRIPT: Callee = { form: 'python-media', parameter: 'src', context: 'script', takesUrls: true };
const STYLE: Callee = { form: 'python-media', parameter: 'href', context: 'stylesheet', takesUrls: true };
/** What it is of is said by the list it stands in, or by the class derived from it. */
const ASSET: Callee = { form: 'python-media', parameter: 'path', takesUrls: true };
const STORAGE = 'django.contrib.staticfiles.storage.staticfiles_storage';
const STORAGES = 'django.core.files.storage.storages[staticfiles]';

/** By dotted name. Django: 3.2 to 6.1; django-js-asset: 1 to 4; Wagtail. */
const CALLEES: ReadonlyMap<string, Callee> = new Map([
  ['django.templatetags.static.static', STATIC],
  ['django.templatetags.static.StaticNode.handle_simple', STATIC],
  ['django.contrib.staticfiles.templatetags.staticfiles.static', STATIC],
  ['django.contrib.admin.templatetags.admin_static.static', STATIC],
  [`${STORAGE}.url`, URL],
  [`${STORAGE}.stored_name`, URL],
  [`${STORAGES}.url`, URL],
  ['django.contrib.staticfiles.finders.find', { ...STATIC, vague: true }],
  ['django.forms.widgets.MediaAsset', ASSET],
  ['django.forms.Script', SCRIPT],
  ['django.forms.widgets.Script', SCRIPT],
  ['django.forms.Stylesheet', STYLE],
  ['django.forms.widgets.Stylesheet', STYLE],
  ['js_asset.JS', SCRIPT],
  ['js_asset.js.JS', SCRIPT],
  ['js_asset.CSS', { ...STYLE, parameter: 'src' }],
  ['js_asset.js.CSS', { ...STYLE, parameter: 'src' }],
  ['js_asset.static', STATIC],
  ['js_asset.static_lazy', STATIC],
  ['js_asset.js.static', STATIC],
  ['js_asset.js.static_lazy', STATIC],
  // Django CMS puts its own version into the path.
  ['cms.utils.urlutils.static_with_version', { ...STATIC, vague: true }],
  ['wagtail.admin.staticfiles.versioned_static', { ...STATIC, takesUrls: true }],
]);

/** True for a class whose objects stand for an entry of Media, and so do those of classes derived from it. */
export function isAssetClass(dotted: string): boolean {
  return CALLEES.get(dotted)?.form === 'python-media';
}

/** True for what is known under exactly this name, and not by the likes of it. */
export function isKnownCallee(dotted: string): boolean {
  return CALLEES.has(dotted);
}

/** Functions of these names may do the same wherever they come from; Django has two that do not. */
const LIKELY = /(?:^|\.)(?:static|static_lazy|versioned_static)$/;
const UNLIKE = new Set(['django.conf.urls.static.static', 'django.views.static', 'django.conf.urls.static']);

/** What is known of a callee; `certain` is false if its name is all that speaks for it. */
export function calleeOf(dotted: string): { readonly callee: Callee; readonly certain: boolean } | undefined {
  const callee = CALLEES.get(dotted);
  if (callee) return { callee, certain: callee.vague !== true };
  if (!LIKELY.test(dotted) || UNLIKE.has(dotted)) return undefined;
  return { callee: { ...STATIC, takesUrls: true }, certain: false };
}
