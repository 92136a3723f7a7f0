import { rootName } from '../project/precedence';
import type { FileDirectoryClash } from '../project/staticIndex';
import type { Finding, ProjectContext, Rule } from './rule';
import { staticFilePlace } from './staticFilePlace';

export const fileDirectoryClash: Rule = {
  id: 'file-directory-clash',
  severity: 'error',
  summary: 'A path is a file in one static root and a directory in another.',
  why: `STATIC_ROOT cannot hold both. Depending on the order, collectstatic stops with an exception or silently leaves
files out.`,
  remedy: 'Rename one of the two.',
  bad: `
-- shop/static/docs --
> file-directory-clash
A file.
-- blog/static/docs/readme.txt --
`,
  good: `
-- shop/static/docs.txt --
A file.
-- blog/static/docs/readme.txt --
`,

  checkProject: (context) => context.project.index.clashes().map((clash) => finding(context, clash)),
};

function finding(context: ProjectContext, { path, files, directories }: FileDirectoryClash): Finding {
  const [file] = files;
  const [directory] = directories;
  const where = (copy: typeof file) => rootName(context.project, copy!.root);
  return {
    ...staticFilePlace(context, file!),
    message: `"${path}" is a file in ${where(file)} and a directory in ${where(directory)}: collectstatic cannot put both into STATIC_ROOT.`,
    related: directories.map((copy) => ({
      path: copy.file,
      span: { start: 0, end: 0 },
      message: 'Here it is a directory.',
    })),
  };
}
