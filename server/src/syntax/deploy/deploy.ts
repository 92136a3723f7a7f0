import { readToml, tomlAt } from '../toml/toml';
import { readDockerfile } from './dockerfile';
import { readJustfile } from './justfile';
import { readMakefile } from './makefile';
import { rewritten, verbatim } from './piece';
import type { CommandLine, DeployKind, DeployScript } from './script';
import { sequence } from './sequence';
import { readShell } from './shell';
import {
  readAppJson,
  readCompose,
  readGithubActions,
  readGitlabCi,
  readHerokuYml,
  readPackageJson,
  readRenderYaml,
} from './yamlScripts';

export type { Arm, CommandLine, DeployKind, DeployScript, Sequence, Word } from './script';

/** What a file is read as by its path from the repository's folder (`/` between names); undefined if it is no deploy file. */
export function deployKind(path: string): DeployKind | undefined {
  return KINDS.find(([pattern]) => pattern.test(path))?.[1];
}

/** Reads the commands of a deploy file and the order they run in. Never throws. */
export function readDeployScript(text: string, kind: DeployKind): DeployScript {
  return READERS[kind](text);
}

const KINDS: readonly (readonly [RegExp, DeployKind])[] = [
  [/(?:^|\/)(?:[\w.-]+\.)?(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$/i, 'dockerfile'],
  [/(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/, 'compose'],
  [/(?:^|\/)Procfile(?:\.[\w-]+)?$/, 'procfile'],
  [/(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$/, 'makefile'],
  [/(?:^|\/)\.?[Jj]ustfile$|\.just$/, 'justfile'],
  [/(?:^|\/)\.github\/(?:workflows\/[^/]+|actions\/(?:[^/]+\/)*action)\.ya?ml$/, 'github-actions'],
  [/(?:^|\/)\.gitlab-ci\.ya?ml$/, 'gitlab-ci'],
  [/(?:^|\/)package\.json$/, 'package-json'],
  [/(?:^|\/)app\.json$/, 'app-json'],
  [/(?:^|\/)fly(?:\.[\w-]+)?\.toml$/, 'fly-toml'],
  [/(?:^|\/)render\.ya?ml$/, 'render-yaml'],
  [/(?:^|\/)heroku\.yml$/, 'heroku-yml'],
  [
    /\.(?:ba|z)?sh$|(?:^|\/)bin\/(?:post_compile|pre_compile|release|deploy|build|start|entrypoint)$/,
    'shell',
  ],
];

const READERS: Readonly<Record<DeployKind, (text: string) => DeployScript>> = {
  shell: readShellFile,
  dockerfile: readDockerfile,
  compose: readCompose,
  procfile: readProcfile,
  makefile: readMakefile,
  justfile: readJustfile,
  'github-actions': readGithubActions,
  'gitlab-ci': readGitlabCi,
  'package-json': readPackageJson,
  'app-json': readAppJson,
  'fly-toml': readFlyToml,
  'render-yaml': readRenderYaml,
  'heroku-yml': readHerokuYml,
};

/** A shell script is one sequence; its functions run where they are called. */
function readShellFile(text: string): DeployScript {
  const { commands, functions } = readShell(verbatim(text, 0, text.length));
  return {
    kind: 'shell',
    sequences: [
      sequence(undefined, commands),
      ...Array.from(functions, ([name, body]) =>
        sequence(`function ${name}`, body, { callable: name, onlyCalled: true }),
      ),
    ],
  };
}

/** Procfile: the release phase, then each process; before all of it, what Heroku's Python buildpack runs. */
function readProcfile(text: string): DeployScript {
  const lines = [...text.matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map((match) => {
    const start = match.index + match[0].length - match[2]!.length;
    return { name: match[1]!, commands: readShell(verbatim(text, start, start + match[2]!.length)).commands };
  });
  const release = lines.find(({ name }) => name === 'release')?.commands ?? [];
  const processes = lines.filter(({ name }) => name !== 'release');
  const before = 'heroku-python';
  return {
    kind: 'procfile',
    sequences:
      processes.length > 0
        ? processes.map(({ name, commands }) =>
            sequence(`process ${name}`, [...release, ...commands], { before }),
          )
        : [sequence('process release', release, { before })],
  };
}

/** fly.toml: the release command, then each process. */
function readFlyToml(text: string): DeployScript {
  const { root } = readToml(text);
  const release = commandAt(text, tomlAt(root, 'deploy', 'release_command'));
  const processes = tomlAt(root, 'processes');
  const entries = processes?.kind === 'table' ? [...processes.entries] : [];
  return {
    kind: 'fly-toml',
    sequences:
      entries.length > 0
        ? entries.map(([name, { value }]) =>
            sequence(`process ${name}`, [...release, ...commandAt(text, value)]),
          )
        : [sequence('release', release)],
  };
}

function commandAt(text: string, value: ReturnType<typeof tomlAt>): readonly CommandLine[] {
  if (value?.kind !== 'string') return [];
  const inner = { start: value.span.start + 1, end: value.span.end - 1 };
  const asWritten = text.slice(inner.start, inner.end) === value.value;
  return readShell(asWritten ? verbatim(text, inner.start, inner.end) : rewritten(value.value, value.span))
    .commands;
}
