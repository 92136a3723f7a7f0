import {
  readYamlTree,
  scalarsOf,
  type YamlEntry,
  type YamlNode,
  type YamlScalar,
  yamlAt,
} from '../yaml/tree';
import type { CommandLine, DeployScript, Sequence } from './script';
import { execForm, sequence, shellOf, started } from './sequence';

/**
 * GitHub Actions workflow: the `run` steps of each job, and scripts that a step hands to an action (over ssh, for one). Jobs run on
 * machines of their own. A composite action is one sequence.
 */
export function readGithubActions(text: string): DeployScript {
  const [root] = readYamlTree(text);
  const composite = yamlAt(root, 'runs');
  return {
    kind: 'github-actions',
    sequences: [
      ...entriesOf(yamlAt(root, 'jobs')).map(({ key, value }) =>
        sequence(`job ${key}`, [...scalarsOf(yamlAt(value, 'uses')).map(usesOf), ...stepsOf(text, value)]),
      ),
      ...(composite
        ? [sequence(undefined, stepsOf(text, composite), { callable: 'action', onlyCalled: true })]
        : []),
    ],
  };
}

/** A call of an action, or of another workflow, as a command: no program has such a name. */
function usesOf({ value, span }: YamlScalar): CommandLine {
  return { words: ['uses:', value].map((text) => ({ text, span, known: true })), span, arms: [] };
}

function stepsOf(text: string, job: YamlNode | undefined): readonly CommandLine[] {
  const steps = yamlAt(job, 'steps');
  const items = steps?.kind === 'list' ? steps.items : [];
  return items.flatMap((step, index) => {
    const commands = [
      yamlAt(step, 'run'),
      yamlAt(step, 'with', 'script'),
      yamlAt(step, 'with', 'run'),
    ].flatMap((node) => shellOf(text, scalarsOf(node)));
    // No program has such a name.
    const [used] = scalarsOf(yamlAt(step, 'uses'));
    // An action of another repository seldom runs this project's commands.
    if (used?.value.startsWith('./')) commands.push(usesOf(used));
    // A step with a condition may be left out.
    return yamlAt(step, 'if') ? commands.map((command) => inArm(command, 100_000 + index)) : commands;
  });
}

const GITLAB_KEYWORDS = new Set([
  'default',
  'include',
  'stages',
  'variables',
  'workflow',
  'image',
  'services',
  'cache',
  'before_script',
  'after_script',
]);

/** GitLab CI: `before_script` (the job's, else the default one), `script` and `after_script` of each job. */
export function readGitlabCi(text: string): DeployScript {
  const [root] = readYamlTree(text);
  const shared = (key: string) => yamlAt(root, 'default', key) ?? yamlAt(root, key);
  const part = (job: YamlNode | undefined, key: string) => {
    const inherited = extended(root, job);
    const found = [job, ...inherited].map((one) => yamlAt(one, key)).find(Boolean);
    return found ?? (key === 'script' ? undefined : shared(key));
  };
  return {
    kind: 'gitlab-ci',
    sequences: entriesOf(root)
      .filter(({ key, value }) => !GITLAB_KEYWORDS.has(key) && !key.startsWith('.') && part(value, 'script'))
      .map(({ key, value }) =>
        sequence(
          `job ${key}`,
          ['before_script', 'script', 'after_script'].flatMap((name) =>
            shellOf(text, commandsOf(root, part(value, name))),
          ),
        ),
      ),
  };
}

/** The lines of a script; `!reference [job, script]` stands for those of another. */
function commandsOf(
  root: YamlNode | undefined,
  node: YamlNode | undefined,
  depth = 0,
): readonly YamlScalar[] {
  if (node?.kind !== 'list' || depth > 10) return scalarsOf(node);
  const [job, key] = node.items.map((item) => (item.kind === 'scalar' ? item.value : ''));
  const named = job && key && node.items.length === 2 ? yamlAt(root, job, key) : undefined;
  return named
    ? commandsOf(root, named, depth + 1)
    : node.items.flatMap((item) => commandsOf(root, item, depth + 1));
}

/** What is merged into a job (`<<`), and the jobs that it extends, nearest first. */
function extended(root: YamlNode | undefined, job: YamlNode | undefined, depth = 0): YamlNode[] {
  if (depth > 10) return [];
  const merge = yamlAt(job, '<<');
  const merged = merge?.kind === 'list' ? merge.items : merge ? [merge] : [];
  const bases = scalarsOf(yamlAt(job, 'extends')).flatMap(({ value }) => yamlAt(root, value) ?? []);
  return [...merged, ...bases].flatMap((base) => [base, ...extended(root, base, depth + 1)]);
}

/** Compose file: what each service starts, entrypoint first. */
export function readCompose(text: string): DeployScript {
  return {
    kind: 'compose',
    sequences: entriesOf(yamlAt(readYamlTree(text)[0], 'services')).map(({ key, value }) =>
      sequence(
        `service ${key}`,
        started(shellOrList(text, yamlAt(value, 'entrypoint')), shellOrList(text, yamlAt(value, 'command'))),
      ),
    ),
  };
}

/** render.yaml: build, pre-deploy and start commands of each service. */
export function readRenderYaml(text: string): DeployScript {
  const services = yamlAt(readYamlTree(text)[0], 'services');
  const items = services?.kind === 'list' ? services.items : [];
  return {
    kind: 'render-yaml',
    sequences: items.map((service, index) => {
      const name = scalarsOf(yamlAt(service, 'name'))[0]?.value ?? `${index + 1}`;
      const commands = ['buildCommand', 'preDeployCommand', 'startCommand', 'dockerCommand'].flatMap((key) =>
        shellOf(text, scalarsOf(yamlAt(service, key))),
      );
      return sequence(`service ${name}`, commands);
    }),
  };
}

/**
 * heroku.yml: the release command, then each process. Where it has images built, no buildpack runs; else DISABLE_COLLECTSTATIC of any
 * value, among what an app is set up with, has Python's collect nothing.
 */
export function readHerokuYml(text: string): DeployScript {
  const [root] = readYamlTree(text);
  const release = yamlAt(root, 'release', 'command');
  const first = release?.kind === 'list' ? shellOf(text, scalarsOf(release)) : shellOrList(text, release);
  const processes = entriesOf(yamlAt(root, 'run'));
  const starts = processes.map(({ key, value }) =>
    sequence(`process ${key}`, [...first, ...shellOrList(text, yamlAt(value, 'command') ?? value)]),
  );
  const disabled = yamlAt(root, 'setup', 'config', 'DISABLE_COLLECTSTATIC');
  return {
    kind: 'heroku-yml',
    disablesPlatform: yamlAt(root, 'build', 'docker') !== undefined || disabled?.kind === 'scalar',
    sequences: starts.length > 0 ? starts : [sequence('release', first)],
  };
}

/** package.json: each script after its `pre` one and before its `post` one. */
export function readPackageJson(text: string): DeployScript {
  const scripts = entriesOf(yamlAt(readYamlTree(text)[0], 'scripts'));
  const names = new Set(scripts.map(({ key }) => key));
  const commands = new Map(scripts.map(({ key, value }) => [key, shellOf(text, scalarsOf(value))]));
  return {
    kind: 'package-json',
    sequences: scripts.map(({ key }): Sequence => {
      const all = [
        ...(commands.get(`pre${key}`) ?? []),
        ...commands.get(key)!,
        ...(commands.get(`post${key}`) ?? []),
      ];
      const hook = /^(?:pre|post)(.+)$/.exec(key);
      return sequence(`script ${key}`, all, {
        callable: key,
        onlyCalled: hook !== null && names.has(hook[1]!),
      });
    }),
  };
}

/**
 * app.json of Heroku: `scripts` such as `postdeploy`, behind the build that Heroku does; and `env`, where DISABLE_COLLECTSTATIC
 * of any value has the Python buildpack collect nothing.
 */
export function readAppJson(text: string): DeployScript {
  const [root] = readYamlTree(text);
  const scripts = entriesOf(yamlAt(root, 'scripts'));
  const disabled = yamlAt(yamlAt(root, 'env'), 'DISABLE_COLLECTSTATIC');
  const value = disabled?.kind === 'map' ? yamlAt(disabled, 'value') : disabled;
  return {
    kind: 'app-json',
    disablesPlatform: value?.kind === 'scalar',
    sequences: scripts.map(({ key, value }) =>
      sequence(`script ${key}`, shellOf(text, scalarsOf(value)), { before: 'heroku-python' }),
    ),
  };
}

function shellOrList(text: string, node: YamlNode | undefined): CommandLine[] {
  return node?.kind === 'list' ? execForm(text, node) : shellOf(text, scalarsOf(node));
}

function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

function inArm(command: CommandLine, of: number): CommandLine {
  return { ...command, arms: [{ of, arm: 0 }, ...command.arms] };
}
