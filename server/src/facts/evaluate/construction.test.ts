import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { filesOf, sourcesOver } from '../../../test/support/evaluate';
import { showValue } from '../../../test/support/showValue';
import type { Given } from './construction';
import { moduleReader } from './moduleReader';
import type { Value } from './value';

const LIBRARY = `
-- /site/library/__init__.py --
class Base:
    def __init__(self, location=None, **kwargs): self.location = location
class Folder(Base): pass
`;

/** What reaches the class of the library when `Mine(key='value')` is called, as text. */
function given(body: string): string | undefined {
  const files = filesOf(`${LIBRARY}-- mine.py --\nfrom library import Base, Folder\n${body}\n`);
  const made = moduleReader(sourcesOver(files)).construction('mine', 'Mine', {
    keywords: new Map<string, Value>([['key', { kind: 'str', value: 'value' }]]),
    isLibrary: (dotted) => dotted.startsWith('library.'),
  });
  if (!made) return undefined;
  const set = [...made.attributes].map(([name, value]) => `self.${name}=${showValue(value)}`);
  return [show(made.given), ...set].join('; ');
}

function show({ positional, keywords }: Given): string {
  const one = ({ value, instance }: Given['positional'][number]) =>
    instance ? `${instance.mro[0]}(${show(instance.given)})` : showValue(value);
  return [...positional.map(one), ...[...keywords].map(([name, each]) => `${name}=${one(each)}`)].join(', ');
}

describe('what a constructor hands on', () => {
  it('is what the class of the library is called with', () => {
    assert.equal(given('class Mine(Base): pass'), "key='value'");
    assert.equal(
      given(`
class Between(Base):
    def __init__(self, *args, **kwargs):
        kwargs['mode'] = 0o640
        super().__init__(*args, **kwargs)
class Mine(Between):
    lenient = True
    def __init__(self, *args, key, **kwargs):
        super().__init__('/' + key, *args, kept=Folder(location='/kept'), **kwargs)
        self.lenient = False
`),
      "'/value', kept=library.Folder(location='/kept'), mode=416; self.lenient=False",
    );
  });

  it('is not guessed', () => {
    const made = (body: string) =>
      given(`class Mine(Base):\n    def __init__(self, *args, **kwargs):\n        ${body}`);
    assert.equal(made('pass'), undefined);
    assert.equal(made('super().__init__(**unknown)'), undefined);
    assert.equal(made('super().__init__(); super().__init__()'), undefined);
    assert.equal(made('super().__init__(key=unknown())'), 'key=unknown');
    // The library's class would call this constructor in its turn.
    assert.equal(
      given('class Mixin:\n    def __init__(self): pass\nclass Mine(Folder, Mixin): pass'),
      undefined,
    );
  });
});
