import assert from 'node:assert/strict';
import fc from 'fast-check';
import { absPath } from '../base/path';
import { pathToUri, uriToPath } from './uri';

describe('uri', () => {
  const check = (platform: NodeJS.Platform, uri: string, path: string | undefined) =>
    it(`${platform}: ${uri} is ${path}`, () => assert.equal(uriToPath(uri, platform), path));

  check('linux', 'file:///srv/a%20b/c.html', '/srv/a b/c.html');
  check('linux', 'file:///srv/100%25/%C3%A9%23.html', '/srv/100%/é#.html');
  check('linux', 'file://localhost/srv/x', '/srv/x');
  check('linux', 'file:/srv/x', '/srv/x');
  check('linux', 'file:///srv/x?query#fragment', '/srv/x');
  check('linux', 'untitled:Untitled-1', undefined);
  check('linux', 'file:///srv/%zz', undefined);
  check('win32', 'file:///c%3A/Users/x.html', 'C:/Users/x.html');
  check('win32', 'file:///C:/Users/x.html', 'C:/Users/x.html');
  check('win32', 'file://host/share/x.html', '//host/share/x.html');

  it('writes drives and escapes as VS Code does', () => {
    const path = absPath("C:\\Büro\\a b\\(x)'.html", 'win32');
    assert.equal(pathToUri(path), 'file:///c%3A/B%C3%BCro/a%20b/%28x%29%27.html');
    assert.equal(pathToUri(absPath('\\\\Host\\share\\x', 'win32')), 'file://host/share/x');
  });

  it('comes back from a URI as it went in', () => {
    const segment = fc.string({ unit: 'binary', minLength: 1 }).filter((s) => !/[/\0]|^\.\.?$/.test(s));
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1 }), (segments) => {
        const path = absPath(`/${segments.join('/')}`, 'linux');
        if (path.startsWith('//')) return;
        assert.equal(uriToPath(pathToUri(path), 'linux'), path);
      }),
    );
  });
});
