import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cell } from './cells';

/** The release whose own tests lend their trees of static files; nothing of it is kept in the repository. */
const RELEASE = '5.2.19';
const HOME = `.cache/parity/sdist-${RELEASE}`;

/** `tests/staticfiles_tests` of Django's source distribution, once `fetchDjangoTests` was called. */
export const DJANGO_TESTS = join(HOME, `django-${RELEASE}/tests/staticfiles_tests`);

export function fetchDjangoTests(): void {
  if (existsSync(DJANGO_TESTS)) return;
  mkdirSync(HOME, { recursive: true });
  const options = [
    '--no-deps',
    '--no-binary',
    ':all:',
    '--no-build-isolation',
    '--disable-pip-version-check',
    '-q',
    '-d',
    HOME,
  ];
  const pip = ['-m', 'pip', '--python', cell('5.2').python];
  execFileSync('python3', [...pip, 'download', ...options, `django==${RELEASE}`], { stdio: 'inherit' });
  const archive = readdirSync(HOME).find((name) => name.endsWith('.tar.gz'));
  execFileSync('tar', ['xzf', join(HOME, archive!), '-C', HOME, `django-${RELEASE}/tests/staticfiles_tests`]);
}
