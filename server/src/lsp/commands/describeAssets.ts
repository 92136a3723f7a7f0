import type { BuildResult, BuiltBundle, CheckAssetsResult, CleanResult } from '../../../../shared/assets';
import type { CommandProblem } from '../../../../shared/problems';
import { count, grouped } from '../../base/count';
import { pageText, type Section } from '../../manifests/page';
import { problemLines, type Shown } from './describeProblems';

/** What a build did, for people. */
export function describeBuilt(result: Omit<BuildResult, 'text'>, shown: Shown): string {
  const { built, upToDate, problems, options, seconds } = result;
  const parts = [
    `${count(built.length, 'bundle')} built`,
    ...(upToDate.length > 0 ? [`${grouped(upToDate.length)} up to date`] : []),
    ...(problems.length > 0 ? [`${grouped(problems.length)} failed`] : []),
  ];
  return pageText({
    title: ['Build Assets', ...options].join(' '),
    summary: `${parts.join(', ')} in ${seconds.toFixed(2)} s`,
    good: problems.length === 0,
    sections: [
      ...failed(problems, shown),
      ...builtSection('Built', built, shown),
      ...builtSection('Up to date', upToDate, shown),
    ],
  });
}

export function describeCleaned(result: Omit<CleanResult, 'text'>, isDryRun: boolean, shown: Shown): string {
  const { deleted, cache, problems } = result;
  const lines = [...deleted, ...(cache === undefined ? [] : [cache])].map(shown);
  return pageText({
    title: isDryRun ? 'Clean Assets: dry run' : 'Clean Assets',
    summary: `${count(deleted.length, 'file')} ${isDryRun ? 'to be deleted' : 'deleted'}`,
    good: problems.length === 0,
    sections: [
      ...failed(problems, shown),
      ...(lines.length === 0 ? [] : [{ heading: isDryRun ? 'To be deleted' : 'Deleted', lines }]),
    ],
  });
}

export function describeChecked(result: Omit<CheckAssetsResult, 'text'>, shown: Shown): string {
  const { outdated, upToDate, problems } = result;
  const width = Math.max(0, ...outdated.map(({ bundle }) => bundle.length));
  return pageText({
    title: 'Check Assets',
    summary: `${count(upToDate.length, 'bundle')} up to date, ${grouped(outdated.length)} outdated`,
    good: outdated.length + problems.length === 0,
    sections: [
      ...failed(problems, shown),
      ...(outdated.length === 0
        ? []
        : [
            {
              heading: 'Outdated',
              lines: outdated.map(({ bundle, why }) => `${bundle.padEnd(width)}  ${why}`),
            },
          ]),
      ...(upToDate.length === 0 ? [] : [{ heading: 'Up to date', lines: upToDate }]),
    ],
  });
}

function builtSection(heading: string, bundles: readonly BuiltBundle[], shown: Shown): readonly Section[] {
  if (bundles.length === 0) return [];
  const width = Math.max(...bundles.map(({ bundle }) => (bundle ?? '').length));
  const lines = bundles.map(({ bundle, output, sources, bytes, version }) => {
    const made = sources > 0 ? `${count(sources, 'source')}, ` : '';
    const as = version === null ? '' : `, version ${version}`;
    return `${(bundle ?? '').padEnd(width)}  → ${shown(output)}  (${made}${grouped(bytes)} bytes${as})`;
  });
  return [{ heading, lines }];
}

function failed(problems: readonly CommandProblem[], shown: Shown): readonly Section[] {
  if (problems.length === 0) return [];
  const lines = problems.flatMap((problem) => [
    ...(problem.uri === undefined || problem.about === null ? [] : [problem.about]),
    ...problemLines([problem], shown),
  ]);
  return [{ heading: 'Failed', lines }];
}
