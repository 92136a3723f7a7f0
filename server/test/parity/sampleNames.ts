/**
 * `count` names to look up, the same for the same paths: files, directories, names that are not there, and names
 * with dots, slashes and `..`.
 */
export function sampleNames(paths: readonly string[], count: number): string[] {
  const directories = [...new Set(paths.flatMap(parents))].sort();
  const strange = (paths[0] === undefined ? [] : around(paths[0])).concat(
    spread(paths, 5).flatMap(around),
    [
      '',
      '.',
      '..',
      './',
      'nowhere',
      'nowhere/at/all.css',
      '../outside',
      'a/../../b',
      ' ',
      'ADMIN/css/base.css',
    ],
    [
      'CVS/Entries',
      '.hidden.css',
      '.git/config',
      'css/.DS_Store',
      'js/app.js~',
      'pre',
      'pre/',
      'pre/sub',
      'prefix',
    ],
    ['deep', 'deep/er', 'deep/er/three.css', 'one.css', 'listed/../css/site.css', 'pre/../css/site.css'],
  );
  const some = [
    ...spread(directories, Math.floor(count / 6)),
    ...strange.filter((name) => !name.startsWith('/')),
  ];
  return [...new Set([...some, ...spread(paths, count)])].slice(0, count);
}

function parents(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Names beside `path` that are not it, or are it by another spelling. */
function around(path: string): string[] {
  const [first] = path.split('/');
  return [
    `${path}x`,
    `${path}/`,
    `./${path}`,
    `${first}/../${path}`,
    `${path}/x`,
    path.replace('/', '//'),
    `../${path}`,
  ];
}

/** `count` items at even distances. */
function spread<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)]!);
}
