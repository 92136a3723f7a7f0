import type { SequenceValue } from '../facts/evaluate/value';
import type { Fix } from './diagnostic';
import { gapsOf } from './gaps';
import { type ProjectContext, placeOf, type Rule } from './rule';

const APP = 'django.contrib.staticfiles';

export const staticfilesNotInstalled: Rule = {
  id: 'staticfiles-not-installed',
  severity: 'warning',
  summary: 'The project has static files, but django.contrib.staticfiles is not installed.',
  why: `Without it there is no collectstatic, runserver serves no static files, and \`{% static %}\` only puts STATIC_URL in
front of the path: STATICFILES_DIRS, the finders and the storage are not used at all.`,
  remedy: "Add `'django.contrib.staticfiles'` to INSTALLED_APPS.",
  bad: `
-- mysite/settings.py --
INSTALLED_APPS = ['shop']
                 ^^^^^^^^ staticfiles-not-installed
STATIC_URL = 'static/'
-- shop/static/shop/site.css --
`,
  good: `
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'shop']
STATIC_URL = 'static/'
-- shop/static/shop/site.css --
`,

  *checkProject(context) {
    const { project } = context;
    const setting = project.settings.get('INSTALLED_APPS');
    if (!setting || setting.isDefault || gapsOf(project, 'setting').some(({ what }) => what === setting.name))
      return;
    // An app that was not found may be staticfiles under an AppConfig of its own.
    if (gapsOf(project, 'app').length > 0 || project.apps.apps.some(({ name }) => name === APP)) return;
    if (!usesStaticFiles(context)) return;
    const { value } = setting;
    const place = placeOf(context, value.at ?? setting.at);
    yield {
      ...place,
      message: `${APP} is not in INSTALLED_APPS: static files are neither served by runserver nor collected.`,
      fixes: value.kind === 'list' || value.kind === 'tuple' ? addTo(context, value) : [],
    };
  },
};

function usesStaticFiles({ project }: ProjectContext): boolean {
  const set = (name: string) => project.settings.get(name)?.isDefault === false;
  return (
    set('STATICFILES_DIRS') || set('STATIC_ROOT') || project.finders.some(({ roots }) => roots.length > 0)
  );
}

/** Puts the app before the first one, where the list is written out. */
function addTo({ snapshot }: ProjectContext, { at, items }: SequenceValue): readonly Fix[] {
  const first = items[0]?.value.at;
  const source = at && snapshot.text(at.path);
  if (!at || !source || first?.path !== at.path || !/[[(]/.test(source.text[at.span.start] ?? '')) return [];
  const between = source.text.slice(at.span.start + 1, first.span.start);
  if (!/^\s*$/.test(between)) return [];
  const quote = source.text[first.span.start] === "'" ? "'" : '"';
  const newText = `${quote}${APP}${quote},${between === '' ? ' ' : between}`;
  const span = { start: first.span.start, end: first.span.start };
  return [{ title: `Add "${APP}"`, edits: [{ path: at.path, span, newText }], safe: true }];
}
