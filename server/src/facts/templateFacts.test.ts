import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import type { Dialect } from '../syntax/template/token';
import { templateFacts } from './templateFacts';

/** References as `path` (certain), `path?` (not certain), `path…` (unfinished), `?` (unknown). */
function check(
  text: string,
  expected: { static?: string[]; load?: string[] },
  dialect: Dialect = 'django',
): void {
  const facts = templateFacts(new SourceText('/t.html' as AbsPath, text), dialect);
  assert.deepEqual(
    {
      static: facts.references.map(
        ({ path, certain, finished }) => `${path ?? ''}${finished ? (certain ? '' : '?') : '…'}`,
      ),
      load: facts.libraries.map(({ name, only }) => (only ? `${name}: ${only.join(' ')}` : name)),
    },
    { static: [], load: [], ...expected },
  );
}

describe('templateFacts', () => {
  it('finds {% static %} in either quotes, with as', () => {
    check(`{% static "a.css" %}{%static 'b c.js'  as x%}`, { static: ['a.css', 'b c.js'] });
  });

  it('is not certain with filters, translations, variables and rests', () => {
    check(`{% static 'a/'|add:b %}{% static name %}{% static _('c') %}{% static 'd'e %}`, {
      static: ['a/?', '?', 'c?', 'd?'],
    });
  });

  it('is not certain of a tag across lines in Django', () => {
    check(`{% static\n'a' %}`, { static: ['a?'] });
    check(`{% static\n'a' %}`, { static: ['a'] }, 'jinja');
  });

  it('is not certain of an expression in Jinja2', () => {
    check(`{% static 'a' ~ b %}{% static 'c' as d %}`, { static: ['a?', 'c'] }, 'jinja');
  });

  it('knows what is being typed', () => {
    check(`{% static 'css/`, { static: ['css/…'] });
    check(`<a href="{% static 'css/">`, { static: ['css/…'] });
    check(`{% static 'css/ %}`, { static: ['css/…'] });
    check('{% static %}', {});
  });

  it('passes over what is not carried out', () => {
    check(`{# {% static 'a' %} #}{% comment %}{% static 'b' %}{% endcomment %}`, {});
    check(`{% verbatim %}{% static 'c' %}{% endverbatim %}{% static 'd' %}`, { static: ['d'] });
  });

  it('finds loaded libraries', () => {
    check('{% load static i18n %}{% load static as_tag from extra %}', {
      load: ['static', 'i18n', 'extra: static as_tag'],
    });
  });

  it('gives spans that cut out what is written', () => {
    const text = `<p>{% static 'it\\'s.css' %}`;
    const [reference] = templateFacts(new SourceText('/t.html' as AbsPath, text), 'django').references;
    assert.equal(reference?.path, `it's.css`);
    assert.equal(text.slice(reference.pathSpan.start, reference.pathSpan.end), `it\\'s.css`);
    assert.equal(text.slice(reference.tagSpan.start), `{% static 'it\\'s.css' %}`);
  });
});
