import { deriveRecent } from '../base/derive';
import type { SourceText } from '../base/text';
import {
  type CommandLine,
  type DeployKind,
  readDeployScript,
  type Sequence,
  type Word,
} from '../syntax/deploy/deploy';
import { nestedShell } from '../syntax/deploy/nested';
import { callsOf } from './deploy/call';
import { doubtOf, mayOf, pythonCode } from './deploy/doubt';
import { disablesCollecting } from './deploy/herokuConfig';
import type { DeployPart } from './deploy/part';
import { stepIn } from './deploy/step';

export type {
  DeployAction,
  DeployCall,
  DeployDoubt,
  DeployOption,
  DeployPart,
  DeployStep,
} from './deploy/part';

/** What one sequence of a deploy file does, in order. */
export interface DeployRun extends Omit<Sequence, 'commands'> {
  readonly parts: readonly DeployPart[];
}

export interface DeployFacts {
  readonly source: SourceText;
  readonly kind: DeployKind;
  readonly runs: readonly DeployRun[];
  /** True if it tells the platform to leave out what it would run by itself (`DeployRun.before`). */
  readonly disablesPlatform: boolean;
}

/** The static-file steps of a deploy file, sequence by sequence. Never throws. */
export function deployFacts(source: SourceText, kind: DeployKind): DeployFacts {
  return factsOf[kind](source);
}

const memo = (kind: DeployKind) =>
  deriveRecent(200, (source: SourceText): DeployFacts => {
    const { sequences, disablesPlatform = false } = readDeployScript(source.text, kind);
    return {
      source,
      kind,
      disablesPlatform: disablesPlatform || disablesCollecting(sequences),
      runs: sequences.map(({ commands, ...run }) => ({
        ...run,
        parts: commands.flatMap((command) => partsOf(source.text, command, 0)),
      })),
    };
  });

const KINDS: readonly DeployKind[] = [
  'shell',
  'dockerfile',
  'compose',
  'procfile',
  'makefile',
  'justfile',
  'github-actions',
  'gitlab-ci',
  'package-json',
  'app-json',
  'fly-toml',
  'render-yaml',
  'heroku-yml',
];

const factsOf = Object.fromEntries(KINDS.map((kind) => [kind, memo(kind)])) as Record<
  DeployKind,
  (source: SourceText) => DeployFacts
>;

/** Commands that only talk about what stands behind them. */
const MERE_TALK =
  /^(?:echo|printf|cat|grep|ls|cp|mv|rm|chmod|chown|test|\[|\[\[|sed|git|which|touch|man|#.*)$/;
const MOST_NESTED = 4;

function partsOf(text: string, command: CommandLine, depth: number): DeployPart[] {
  const { words, span, arms } = command;
  if (MERE_TALK.test(words[0]!.text)) return [];
  const step = stepIn(command);
  if (step) return [step];
  const code = pythonCode(command);
  if (code !== undefined) {
    const may = mayOf(code);
    return may.length > 0 ? [{ kind: 'doubt', may, span, arms }] : [];
  }
  // `sh -c "…"`, `ssh host "…"`, `heroku run "…"`: a word that is itself a command line.
  const inner = depth < MOST_NESTED ? words.filter(isCommandLine) : [];
  const parts = inner
    .flatMap((word) => nestedShell(text, word))
    .flatMap((one) => partsOf(text, { ...one, arms: [...arms, ...one.arms] }, depth + 1));
  if (parts.length > 0) return parts;
  const doubt = doubtOf(command);
  if (doubt) return [{ ...doubt, kind: 'doubt', span, arms }];
  return inner.length > 0 ? [] : callsOf(command).map((call) => ({ ...call, kind: 'call', span, arms }));
}

function isCommandLine({ text }: Word): boolean {
  return /\s/.test(text) && /manage\.py|django|collectstatic|\.sh\b|webassets/.test(text);
}
