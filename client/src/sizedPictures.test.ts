import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sizedPictures } from './sizedPictures';

function check(type: string, size: string, shown: string): void {
  const text = (of: string) => `**a**\n\n![](data:image/${type};base64,AAAA${of})\n\n\`a\`\n\nshop · ${size}`;
  assert.equal(sizedPictures(text('')), text(shown));
}

describe('sizedPictures', () => {
  it('makes a large picture as high as a hover needs', () => check('png', '640 × 480', '|height=120'));
  it('leaves a small one as it is', () => check('png', '16 × 16', ''));
  it('gives a drawing the size it has not got', () => check('svg+xml', '10 × 10', '|height=60'));
  it('does not know a size that is not told', () => check('jpeg', '12 kB', '|height=120'));
  it('leaves text alone', () => assert.equal(sizedPictures('a ![](x.png) 3 × 4'), 'a ![](x.png) 3 × 4'));
});
