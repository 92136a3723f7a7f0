import { type AbsPath, basename, joinNormal } from '../../base/path';
import type { Span } from '../../base/span';
import type { SourceText } from '../../base/text';
import type { FileQuestions } from '../../facts/evaluate/sources';
import { iniEntry, readIni } from '../../syntax/ini/ini';
import { readToml, tomlAt } from '../../syntax/toml/toml';
import type { Named } from './named';

/** Which variable is asked for, and what each tool calls it. */
export interface Question {
  /** `DJANGO_SETTINGS_MODULE` or `DJANGO_CONFIGURATION`. */
  readonly variable: string;
  /** pytest-django's command-line option: `--ds`, `--dc`. */
  readonly option: string;
  /** True if django-stubs' and pylint-django's own keys answer too. */
  readonly isSettings: boolean;
}

export const SETTINGS: Question = { variable: 'DJANGO_SETTINGS_MODULE', option: 'ds', isSettings: true };
export const CONFIGURATION: Question = { variable: 'DJANGO_CONFIGURATION', option: 'dc', isSettings: false };

/** What the tools' configuration in one folder names, best first: pyproject.toml, then the INI files. */
export function namedByTools(folder: AbsPath, question: Question, files: FileQuestions): readonly Named[] {
  const read = (name: string) => files.text(joinNormal(folder, name));
  const pyproject = read('pyproject.toml');
  return [
    ...(pyproject && mayAnswer(pyproject.text) ? inPyproject(pyproject, question) : []),
    ...INI_FILES.flatMap(({ name, sections }) => {
      const source = read(name);
      return source && mayAnswer(source.text) ? inIni(source, sections, question) : [];
    }),
  ];
}

const INI_FILES: readonly { readonly name: string; readonly sections: readonly string[] }[] = [
  { name: 'pytest.ini', sections: ['pytest'] },
  { name: '.pytest.ini', sections: ['pytest'] },
  { name: 'setup.cfg', sections: ['tool:pytest', 'mypy.plugins.django-stubs'] },
  { name: 'tox.ini', sections: ['pytest', 'testenv'] },
  { name: 'mypy.ini', sections: ['mypy.plugins.django-stubs'] },
];

/** Most such files say nothing of Django's settings, and need no parsing. */
function mayAnswer(text: string): boolean {
  return /django_(?:settings_module|configuration)|django-settings-module|--d[sc]\b/i.test(text);
}

function inPyproject(source: SourceText, { variable, option, isSettings }: Question): readonly Named[] {
  const { root } = readToml(source.text);
  const found: Named[] = [];
  const note = (path: readonly string[], take: (text: string) => string | undefined) => {
    const value = tomlAt(root, ...path);
    const name = value?.kind === 'string' ? take(value.value) : undefined;
    if (value && name) found.push(named(source, name, `[${path.slice(0, -1).join('.')}]`, value.span));
  };
  const pytest = ['tool', 'pytest', 'ini_options'];
  note([...pytest, 'addopts'], (text) => optionIn(text, option));
  note([...pytest, variable], (text) => text);
  if (!isSettings) return found;
  note(['tool', 'django-stubs', 'django_settings_module'], (text) => text);
  for (const section of ['MASTER', 'main', 'MAIN', 'django']) {
    note(['tool', 'pylint', section, 'django-settings-module'], (text) => text);
  }
  return found;
}

function inIni(
  source: SourceText,
  sections: readonly string[],
  { variable, option, isSettings }: Question,
): readonly Named[] {
  const ini = readIni(source.text);
  return sections.flatMap((section): readonly Named[] => {
    const note = (key: string, take: (text: string) => string | undefined) => {
      const entry = iniEntry(ini, section, key);
      const name = entry?.value === undefined ? undefined : take(entry.value);
      return entry && name ? [named(source, name, `[${section}]`, entry.valueSpan)] : [];
    };
    if (section === 'testenv') return note('setenv', (text) => assignmentIn(text, variable));
    if (section.startsWith('mypy.')) {
      return isSettings ? note('django_settings_module', unquoted) : [];
    }
    return [...note('addopts', (text) => optionIn(text, option)), ...note(variable, (text) => text)];
  });
}

function named(source: SourceText, name: string, section: string, span: Span): Named {
  return { name, origin: `${basename(source.path)} ${section}`, at: { path: source.path, span } };
}

/** `--ds=mysite.settings` or `--ds mysite.settings` among other options. */
function optionIn(text: string, option: string): string | undefined {
  return new RegExp(`(?:^|\\s)--${option}[=\\s]\\s*([\\w.]+)`).exec(text)?.[1];
}

/** tox's `NAME = value` lines. */
function assignmentIn(text: string, variable: string): string | undefined {
  return new RegExp(`^\\s*${variable}\\s*=\\s*([\\w.]+)\\s*$`, 'm').exec(text)?.[1];
}

function unquoted(text: string): string {
  return text.replace(/^(['"])(.*)\1$/, '$2');
}
