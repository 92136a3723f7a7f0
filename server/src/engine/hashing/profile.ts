import type { ManifestFormat } from '../../manifests/staticfiles';
import { cssImport, cssSourceMap, cssUrlAnyQuotes, cssUrlSameQuote } from './rules/css';
import { jsSourceMap } from './rules/javascript';
import { moduleRules } from './rules/modules';
import type { Rule } from './rules/rule';

/**
 * What hashing does under one group of Django versions that behave alike
 * (django/contrib/staticfiles/storage.py of each).
 */
export interface HashingProfile {
  readonly version: ProfileVersion;
  /** Substitutions of `*.css` and `*.js`, one pass each in this order. No rule: files of the kind are not adjusted. */
  readonly css: readonly Rule[];
  readonly js: readonly Rule[];
  /** Added to `js` where the storage says `support_js_module_import_aggregation = True`. */
  readonly modules: readonly Rule[];
  /** `url(#x)` and `url()` stay as they are. */
  readonly keepsUrlsWithoutPath: boolean;
  /** `//host/x` is no path (ticket 29022). */
  readonly skipsProtocolRelative: boolean;
  /** Adjustable files are yielded in every pass instead of once at the end, and so are their errors (ticket 28607). */
  readonly yieldsEveryPass: boolean;
  /** A file that is no UTF-8 is a reported failure, not a bare traceback (ticket 34407). */
  readonly reportsDecodeErrors: boolean;
  /** "Max post-process passes exceeded." names the files instead of `All` (ticket 35669). */
  readonly namesUnresolved: boolean;
  /** Errors carry a note with the reference and its line (ticket 21080). */
  readonly notesReferences: boolean;
  readonly manifest: ManifestFormat;
}

export type ProfileVersion = '3.2' | '4.0' | '4.1' | '4.2' | '5.0' | '5.1' | '5.2' | '6.0' | '6.1';

/** Every profile, oldest first. */
export function allProfiles(): readonly HashingProfile[] {
  return PROFILES;
}

/** The profile of a Django version (`5.2.1`): the newest that is not newer; the oldest before 3.2, the newest by default. */
export function profileOf(version: string | undefined): HashingProfile {
  const [, major, minor] = /^(\d+)(?:\.(\d+))?/.exec(version ?? '') ?? [];
  if (major === undefined) return PROFILES.at(-1)!;
  const wanted = order(Number(major), Number(minor ?? 0));
  return PROFILES.findLast((profile) => orderOf(profile) <= wanted) ?? PROFILES[0]!;
}

/** The substitutions of a file, by its name; none where its references are left alone. */
export function rulesFor(profile: HashingProfile, path: string, moduleAggregation: boolean): readonly Rule[] {
  if (path.endsWith('.css')) return profile.css;
  if (!path.endsWith('.js')) return [];
  return moduleAggregation ? [...profile.js, ...profile.modules] : profile.js;
}

const erasing = (rule: Rule): Rule => ({ ...rule, erases: true });
const ignoring = (rule: Rule): Rule => ({
  ...rule,
  ignores: rule.id.startsWith('css') ? 'css' : 'js',
});

const DJANGO_3_2: HashingProfile = {
  version: '3.2',
  css: [cssUrlAnyQuotes, cssImport],
  js: [],
  modules: [],
  keepsUrlsWithoutPath: false,
  skipsProtocolRelative: false,
  yieldsEveryPass: true,
  reportsDecodeErrors: false,
  namesUnresolved: false,
  notesReferences: false,
  manifest: { version: '1.0', hashed: false, sorted: false },
};

const DJANGO_4_0: HashingProfile = {
  ...DJANGO_3_2,
  version: '4.0',
  js: [erasing(jsSourceMap)],
  yieldsEveryPass: false,
};

const DJANGO_4_1: HashingProfile = {
  ...DJANGO_4_0,
  version: '4.1',
  css: [cssUrlAnyQuotes, cssImport, erasing(cssSourceMap)],
};

const DJANGO_4_2: HashingProfile = {
  ...DJANGO_4_1,
  version: '4.2',
  modules: moduleRules({ semicolon: true, tightStar: false, bareDynamic: true }),
  keepsUrlsWithoutPath: true,
  manifest: { version: '1.1', hashed: true, sorted: false },
};

const DJANGO_5_0: HashingProfile = {
  ...DJANGO_4_2,
  version: '5.0',
  css: [cssUrlAnyQuotes, cssImport, cssSourceMap],
  js: [jsSourceMap],
  reportsDecodeErrors: true,
};

const DJANGO_5_1: HashingProfile = { ...DJANGO_5_0, version: '5.1', skipsProtocolRelative: true };

const DJANGO_5_2: HashingProfile = {
  ...DJANGO_5_1,
  version: '5.2',
  modules: moduleRules({ semicolon: true, tightStar: true, bareDynamic: true }),
  namesUnresolved: true,
};

const DJANGO_6_0: HashingProfile = {
  ...DJANGO_5_2,
  version: '6.0',
  css: [cssUrlSameQuote, cssImport, cssSourceMap],
  manifest: { version: '1.1', hashed: true, sorted: true },
};

const DJANGO_6_1: HashingProfile = {
  ...DJANGO_6_0,
  version: '6.1',
  css: DJANGO_6_0.css.map(ignoring),
  js: DJANGO_6_0.js.map(ignoring),
  modules: moduleRules({ semicolon: false, tightStar: true, bareDynamic: false }).map(ignoring),
  notesReferences: true,
};

const PROFILES: readonly HashingProfile[] = [
  DJANGO_3_2,
  DJANGO_4_0,
  DJANGO_4_1,
  DJANGO_4_2,
  DJANGO_5_0,
  DJANGO_5_1,
  DJANGO_5_2,
  DJANGO_6_0,
  DJANGO_6_1,
];

function orderOf({ version }: HashingProfile): number {
  const [major, minor] = version.split('.').map(Number);
  return order(major!, minor!);
}

function order(major: number, minor: number): number {
  return major * 1000 + minor;
}
