import { createHash } from 'node:crypto';
import type { AbsPath } from '../../base/path';
import type { Span } from '../../base/span';
import { RULES } from '../../rules/all';
import type { Diagnostic, Fix, Severity } from '../../rules/diagnostic';
import { fingerprint, fingerprintKey } from '../../rules/fingerprint';
import type { Rule } from '../../rules/rule';
import { rangeToJson } from '../json/place';
import { repositoryRoot } from '../repository';
import type { Report } from './report';

/** What relative paths are taken from. */
const BASE = '%SRCROOT%';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** The report as a log of SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html). */
export function sarifLog(report: Report): object {
  const { task, opened, findings } = report;
  const root = repositoryRoot(task.world, opened.project.root);
  const rules = describeRules(findings);
  const indexes = new Map(rules.map(({ id }, i) => [id, i]));
  const fingerprintOf = fingerprints(report);
  const place = (path: AbsPath, span: Span) => ({
    artifactLocation: artifact(root, path),
    region: region(report, path, span),
  });
  const fixOf = ({ title, edits }: Fix) => ({
    description: { text: title },
    artifactChanges: [...new Set(edits.map(({ path }) => path))].map((path) => ({
      artifactLocation: artifact(root, path),
      replacements: edits
        .filter((edit) => edit.path === path)
        .map(({ span, newText }) => ({
          deletedRegion: region(report, path, span),
          insertedContent: { text: newText },
        })),
    })),
  });
  const results = findings.map((finding) => {
    const { rule, severity, path, span, message, related } = finding;
    // What has to create files cannot be said in SARIF.
    const fixes = finding.fixes.filter(({ edits, creates }) => edits.length > 0 && !creates);
    return {
      ruleId: rule,
      ruleIndex: indexes.get(rule),
      level: LEVELS[severity],
      message: { text: message },
      locations: [{ physicalLocation: place(path, span) }],
      ...(related.length > 0
        ? {
            relatedLocations: related.map((other, id) => ({
              id,
              physicalLocation: place(other.path, other.span),
              message: { text: other.message },
            })),
          }
        : {}),
      ...(fixes.length > 0 ? { fixes: fixes.map(fixOf) } : {}),
      partialFingerprints: { 'djangoStatic/v1': fingerprintOf(finding) },
    };
  });
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'django-static', semanticVersion: task.world.version, rules } },
        invocations: [{ executionSuccessful: true }],
        originalUriBaseIds: { [BASE]: { uri: `${fileUri(root)}/` } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
}

/** Every rule, and what it passes on under ids that are not its own. */
function describeRules(findings: readonly Diagnostic[]): { readonly id: string }[] {
  const ids = new Set(RULES.map(({ id }) => id));
  const foreign = new Set(findings.map(({ rule }) => rule).filter((rule) => !ids.has(rule)));
  const django = RULES.find(({ id }) => id === 'django-check')!;
  return [
    ...RULES.map((rule) => describeRule(rule, rule.id)),
    ...[...foreign].map((id) => describeRule(django, id)),
  ];
}

function describeRule({ severity, summary, why, remedy }: Rule, id: string) {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why.replaceAll('\n', ' ') },
    help: { text: remedy, markdown: `${why}\n\n${remedy}` },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

/** The same on every machine and after edits elsewhere; findings of a file that look alike are numbered. */
function fingerprints({ opened }: Report): (finding: Diagnostic) => string {
  const seen = new Map<string, number>();
  return (finding) => {
    const key = fingerprintKey(fingerprint(finding, opened.project.root, opened.texts(finding.path)));
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    return createHash('sha256').update(`${key}${number}`).digest('hex').slice(0, 32);
  };
}

/** Lines and columns from 1, the end exclusive. */
function region({ opened }: Report, path: AbsPath, span: Span) {
  const { start, end } = rangeToJson(span, opened.texts(path));
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** Relative to the repository, as code scanning wants it, if the file lies in it. */
function artifact(root: AbsPath, path: AbsPath): { uri: string; uriBaseId?: string } {
  if (path === root) return { uri: './', uriBaseId: BASE };
  const uri = fileUri(path);
  const base = `${fileUri(root)}/`;
  return uri.startsWith(base) ? { uri: uri.slice(base.length), uriBaseId: BASE } : { uri };
}

/** Without a slash at the end. */
function fileUri(path: AbsPath): string {
  const segments = path.split('/').map((segment) => encodeURIComponent(segment.replace(LONE, '\uFFFD')));
  const encoded = segments.join('/').replace(/^(\/?[A-Za-z])%3A/, '$1:');
  if (encoded.startsWith('//')) return `file:${encoded}`.replace(/\/$/, '');
  return `file://${encoded.startsWith('/') ? '' : '/'}${encoded}`.replace(/\/$/, '');
}

/** Half of a character, which no URI can hold. */
const LONE = /\p{Surrogate}/gu;
