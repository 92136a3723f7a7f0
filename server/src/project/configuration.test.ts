import assert from 'node:assert/strict';
import { memoryFiles } from '../../test/support/memoryFiles';
import { absPath } from '../base/path';
import { readConfiguration } from './configuration';

const SHAPES = {
  python: { type: 'string' },
  rules: { type: 'object', values: ['off', 'error'] },
  paths: { type: 'array' },
} as const;

/** `expected`: file, values and problems (with the text they point at), in short. */
function check(fixture: string, expected: { file?: string; values?: object; problems?: string[] }): void {
  const files = memoryFiles(fixture);
  const { file, values, problems } = readConfiguration(absPath('/repo/site'), SHAPES, files);
  assert.equal(file, expected.file);
  assert.deepEqual(
    Object.fromEntries([...values].map(([key, { value }]) => [key, value])),
    expected.values ?? {},
  );
  assert.deepEqual(
    problems.map(({ message, hint, at }) => `${files.text(at.path)?.slice(at.span)}: ${message}: ${hint}`),
    expected.problems ?? [],
  );
}

describe('[tool.django-static]', () => {
  it('is read from the nearest pyproject.toml that has it', () => {
    check(
      `-- repo/site/pyproject.toml --
       [tool.other]
       -- repo/pyproject.toml --
       [tool.django-static]
       python = ".venv"
       paths = ["a", "b"]
       [tool.django-static.rules]
       "staticfiles.W004" = "off"
      `,
      {
        file: '/repo/pyproject.toml',
        values: { python: '.venv', paths: ['a', 'b'], rules: { 'staticfiles.W004': 'off' } },
      },
    );
  });

  it('is not looked for above the repository', () => {
    check('-- pyproject.toml --\n[tool.django-static]\npython = "x"\n-- repo/.git/ --\n', {});
  });

  it('says what is wrong, and where', () => {
    check(
      `-- repo/site/pyproject.toml --
       [tool.django-static]
       pyhton = "x"
       python = 3
       rules = { a = "loud" }
       paths = ["a", 1]
      `,
      {
        file: '/repo/site/pyproject.toml',
        problems: [
          'pyhton: unknown key pyhton in [tool.django-static]: did you mean python?',
          'python: wrong value of python in [tool.django-static]: expected a string',
          'rules: wrong value "loud" of a in [tool.django-static.rules]: expected one of off, error',
          'paths: paths in [tool.django-static] must be a list: each of its values: a string',
        ],
      },
    );
  });
});
