import assert from 'node:assert/strict';
import { escapeData, escapeProperty } from './github';

describe('workflow commands of GitHub Actions', () => {
  it('have messages and properties that cannot end them', () => {
    assert.equal(escapeData('100%0A\r\n:,'), '100%250A%0D%0A:,');
    assert.equal(escapeProperty('a,b:100%\n'), 'a%2Cb%3A100%25%0A');
  });
});
