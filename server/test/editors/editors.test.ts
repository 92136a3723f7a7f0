import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseFixture } from '../support/memoryFiles';
import { ENVIRONMENT, PROJECT } from '../wire/client';

/** One file is missing, behind letters that count differently in bytes, UTF-16 units and characters. */
const PAGE = `{% load static %}
<p>𝄞é</p><script src="{% static 'shop/late.js' %}"></script>
`;

/** What an editor's script has seen; scripts and editors say `problem` where they came to an end before it. */
type Seen = Readonly<Record<string, unknown>>;

describe('Neovim', () => {
  let seen: Seen;
  before(() => {
    seen = drive('nvim', ['--headless', '-u', 'NONE', '-i', 'NONE', '-c', `luafile ${script('neovim.lua')}`]);
  });

  it('is told what is missing, where it stands', () => {
    assert.deepEqual(seen.pushed, [{ code: 'missing-static-file', severity: 1, text: 'shop/late.js' }]);
  });

  it('is told of what is typed, and where everything has moved to', () => {
    const texts = (seen.typed as { text: string }[]).map(({ text }) => text).sort();
    assert.deepEqual(texts, ['shop/late.js', 'site.cs']);
  });

  it('applies a quick fix', () => assert.equal(seen.fixed, "<i>𝄞</i>{% static 'site.css' %}"));

  it('shows the hover', () => assert.match((seen.hover as string[]).join('\n'), /assets\/site\.css/));

  it('goes to the winner, and lists what it hides', () => {
    const ends = (seen.definition as string[]).map((path) => path.replace(/^.*?(?=assets|shop)/, ''));
    assert.deepEqual(ends, ['assets/site.css', 'shop/static/site.css']);
  });

  it('completes', () => assert.deepEqual(seen.completion, ['cart.js']));

  it('sees findings follow the disk, without watching it', () => assert.equal(seen.watched, true));

  it('ends the server', () => assert.equal(seen.stopped, true));
});

describe('Emacs', () => {
  let seen: Seen;
  before(() => {
    seen = drive('emacs', ['--batch', '-q', '-l', script('emacs.el')]);
  });

  it('is told what is missing, where it stands, as severe as its options say', () => {
    assert.deepEqual(seen.pushed, ['shop/late.js']);
    assert.match(String(seen.severity), /error/);
  });

  it('is told of what is typed, and where everything has moved to', () =>
    assert.deepEqual(seen.typed, ['shop/late.js']));

  it('shows the hover', () => assert.match(String(seen.hover), /site\.css/));

  it('goes to the winner, then to what it hides', () => {
    const ends = (seen.definition as string[]).map((path) => path.replace(/^.*?(?=assets|shop)/, ''));
    assert.deepEqual(ends, ['assets/site.css', 'shop/static/site.css']);
  });

  it('completes', () => assert.equal(seen.completed, "<b>é</b>{% static 'shop/cart.js"));

  it('sees findings follow the disk, in folders made later too', () => assert.equal(seen.watched, true));

  it('ends the server', () => assert.equal(seen.stopped, true));
});

/** Runs an editor with a script beside this file, on a project of its own. */
function drive(editor: string, args: readonly string[]): Seen {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'django-static-')));
  const site = join(folder, 'site');
  const seen = join(folder, 'seen.json');
  try {
    for (const [path, content] of Object.entries({ ...parseFixture(PROJECT), 'templates/page.html': PAGE })) {
      mkdirSync(dirname(join(site, path)), { recursive: true });
      writeFileSync(join(site, path), content);
    }
    const env = {
      ...ENVIRONMENT,
      HOME: folder,
      LANG: 'C.UTF-8',
      SITE: site,
      SEEN: seen,
      SERVER: JSON.stringify([process.execPath, resolve('dist/cli.js'), 'lsp', '--stdio']),
    };
    const done = spawnSync(editor, args, { cwd: site, env, encoding: 'utf8', timeout: 60_000 });
    assert.equal(done.error, undefined);
    const said = JSON.parse(readFileSync(seen, 'utf8')) as Seen;
    assert.equal(said.problem, undefined, `${JSON.stringify(said, undefined, 2)}\n${done.stderr}`);
    return said;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function script(name: string): string {
  return resolve('server/test/editors', name);
}
