import { isInside } from '../base/path';
import { DEFAULT_IGNORE_PATTERNS } from '../catalog/finders';
import { compileIgnore, type IgnoreMatcher } from '../project/listing';
import { staticRootDir } from '../project/staticRoot';
import { isPredicted } from './brokenReference';
import { collectedAt } from './collected';
import { raisedTo, resolvedReferences } from './resolved';
import type { Rule } from './rule';

export const staticPathNotCollected: Rule = {
  id: 'static-path-not-collected',
  severity: 'warning',
  summary: 'A static file is found in development, but collectstatic passes over it.',
  why: `\`runserver\` serves whatever a finder finds. collectstatic leaves out what matches the ignore patterns of the
staticfiles app (\`CVS\`, \`.*\`, \`*~\`), and lists a directory that has two prefixes under the last one alone. The file is then
missing where the site is deployed.`,
  remedy: 'Rename the file, or run collectstatic with `--no-default-ignore`.',
  bad: `
-- shop/static/css/.draft.css --
-- shop/templates/base.html --
{% load static %}
<link rel="stylesheet" href="{% static 'css/.draft.css' %}">
                                        ^^^^^^^^^^^^^^ static-path-not-collected
`,
  good: `
-- shop/static/css/draft.css --
-- shop/templates/base.html --
{% load static %}
<link rel="stylesheet" href="{% static 'css/draft.css' %}">
`,

  *checkFile(context) {
    const { project, path } = context;
    const output = staticRootDir(project);
    const staticfiles = project.apps.apps.find(({ name }) => name === 'django.contrib.staticfiles');
    const ignore = compileIgnore(staticfiles?.ignorePatterns ?? DEFAULT_IGNORE_PATTERNS);
    const collected = collectedAt(context.snapshot, project, path);
    for (const resolved of resolvedReferences(context)) {
      const { resolution, reference, name } = resolved;
      if (resolution.kind !== 'not-collected' || isPredicted(collected, reference.pathSpan.start)) continue;
      // Some finders look into STATIC_ROOT: what is there has been collected or built.
      if (output && isInside(resolution.file, output.dir)) continue;
      yield {
        path,
        span: reference.pathSpan,
        ...raisedTo(context, resolved),
        message: `collectstatic passes over "${name}": ${reason(ignore, name)}.`,
        related: [{ path: resolution.file, span: { start: 0, end: 0 }, message: 'The file is here.' }],
      };
    }
  },
};

function reason(ignore: IgnoreMatcher, name: string): string {
  const directories = name.split('/');
  const file = directories.pop() ?? '';
  const matches =
    directories.some((directory) => ignore.ignoresDirectory(directory)) ||
    ignore.ignoresFile(file, directories.join('/'));
  if (matches) return `it matches one of the ignore patterns, ${ignore.patterns.join(' ')}`;
  return 'finders find it under this path, but list it under none or another';
}
