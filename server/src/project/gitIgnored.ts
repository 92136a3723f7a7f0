import ignore from 'ignore';
import { type AbsPath, dirname, joinNormal, relativeInside } from '../base/path';
import type { FileQuestions } from '../facts/evaluate/sources';

/** What git makes of a directory. */
export interface GitAnswer {
  /** The folder with `.git`. */
  readonly repository: AbsPath;
  readonly ignored: boolean;
  /** The `.gitignore` of the repository's top, whether it exists or not. */
  readonly ignoreFile: AbsPath;
}

/**
 * Whether git ignores what is put into the directory `dir`, which need not exist: by the `.gitignore` files from the
 * repository's top down to `dir` itself, and by `.git/info/exclude`. The user's global file is not read. Undefined
 * outside of a repository.
 */
export function isGitIgnored(dir: AbsPath, files: FileQuestions): GitAnswer | undefined {
  const repository = repositoryOf(dir, files);
  if (repository === undefined || repository === dir) return undefined;
  const ignoreFile = joinNormal(repository, '.gitignore');
  const sources: [AbsPath, AbsPath][] = [[repository, joinNormal(repository, '.git/info/exclude')]];
  for (let folder = dir; folder !== dirname(repository); folder = dirname(folder))
    sources.push([folder, joinNormal(folder, '.gitignore')]);
  const ignored = sources.some(([folder, file]) => {
    const source = files.text(file);
    if (!source) return false;
    const matcher = ignore().add(source.text);
    const below = relativeInside(dir, folder);
    // A file of any name in the directory stands for what collectstatic will put there.
    const probe = below === '' ? 'probe' : `${below}/probe`;
    return matcher.ignores(probe);
  });
  return { repository, ignored, ignoreFile };
}

function repositoryOf(dir: AbsPath, files: FileQuestions): AbsPath | undefined {
  for (let folder = dir; ; folder = dirname(folder)) {
    if (files.kind(joinNormal(folder, '.git')) !== undefined) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
