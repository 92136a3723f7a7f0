import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import type { FileKind } from '../facts/fileReferences';
import { suppressions } from './suppress';
import { suppressEdit } from './suppressEdit';

/** The lines of a text, from 1, on which `rule` is silenced. */
function check(kind: FileKind, text: string, expected: readonly number[], rule = 'a-rule'): void {
  const source = new SourceText('/f' as AbsPath, text);
  const isSuppressed = suppressions(source, kind);
  const silenced = source.lineStarts.flatMap((start, line) =>
    isSuppressed({ start, end: start }, [rule]) ? [line + 1] : [],
  );
  assert.deepEqual(silenced, expected);
}

const IGNORE = 'django-static: ignore[a-rule]';

const COMMENTS: readonly (readonly [FileKind, string])[] = [
  ['django', `{# ${IGNORE} #}`],
  ['django', `<!-- ${IGNORE} -->`],
  ['jinja', `{# ${IGNORE} #}`],
  ['jinja', `{#- ${IGNORE} -#}`],
  ['python', `# ${IGNORE}`],
  ['css', `/* ${IGNORE} */`],
  ['scss', `// ${IGNORE}`],
  ['scss', `/* ${IGNORE} */`],
  ['less', `// ${IGNORE}`],
  ['javascript', `// ${IGNORE}`],
  ['javascript', `/* ${IGNORE} */`],
];

describe('comments that silence rules', () => {
  for (const [kind, comment] of COMMENTS) {
    it(`${kind}: ${comment}`, () => {
      check(kind, `x\nx ${comment}\nx`, [2]);
      check(kind, `x\n  ${comment}  \nx\nx`, [2, 3]);
      check(kind, `x ${comment}\r\nx`, [1]);
      check(kind, `x ${comment}\n\nx\n`, [1]);
      check(kind, `${comment}\n\n\nx`, [1, 2]);
      check(kind, `${comment}`, [1]);
      check(kind, `x ${comment.replace('[a-rule]', '')}`, [1]);
      check(kind, `x ${comment.replace('a-rule', 'other, a-rule')}`, [1]);
      check(kind, `x ${comment.replace('a-rule', 'other')}`, []);
      check(kind, `x ${comment.replace('django-static', 'not-django-static')}`, []);
    });
  }
});

describe('a comment that is offered', () => {
  const offered = (text: string, offset: number) => {
    const source = new SourceText('/f' as AbsPath, text);
    const edit = suppressEdit(source, 'jinja', offset, 'a-rule');
    return edit && text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
  };

  it('stands before a tag that goes on in the next line, and nowhere in its other lines', () => {
    const tag = "{{ static(\n'a.css') }}";
    assert.equal(offered(tag, 3), `{# ${IGNORE} #}${tag}`);
    assert.equal(offered(`<p>${tag}`, 6), `<p>{# ${IGNORE} #}${tag}`);
    const [first, second] = ['{{ static(', "'a.css', {"];
    assert.equal(offered(`${first}\n${second}\n}) }}`, first!.length + 2), undefined);
  });
});
