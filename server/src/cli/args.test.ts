import assert from 'node:assert/strict';
import { asksForJson, parseArguments } from './args';
import { type Command, NO_OPERANDS } from './command';
import { Failure } from './failure';

const FIND: Command = {
  verb: 'find',
  summary: '',
  about: '',
  operands: { usage: 'PATH…', min: 1, max: Number.POSITIVE_INFINITY },
  options: {
    first: { help: '' },
    select: { value: 'RULES', help: '' },
  },
  run: () => 0,
};
const DOCTOR: Command = { ...FIND, verb: 'doctor', operands: NO_OPERANDS, options: {} };

/** `expected`: the verb, the operands and the options as given, in one line. */
function check(line: string, expected: string): void {
  const { command, given, operands } = parseArguments(words(line), [FIND, DOCTOR]);
  const names = ['project', 'settings', 'json', 'verbosity', 'first', 'select', 'help'];
  const options = names
    .filter((name) => given.has(name))
    .map((name) => [name, ...given.values(name)].join('='));
  assert.equal([command?.verb ?? '-', ...operands, '|', ...options].join(' '), expected);
}

function checkFailure(line: string, message: RegExp, hint: RegExp = /./): void {
  assert.throws(
    () => parseArguments(words(line), [FIND, DOCTOR]),
    (error) => error instanceof Failure && message.test(error.message) && hint.test(error.about.hint ?? ''),
  );
}

function words(line: string): string[] {
  return line === '' ? [] : line.split(' ');
}

describe('the command line', () => {
  it('takes global options before and after the verb', () => {
    check('find a.css', 'find a.css |');
    check('--project /p --json find a.css', 'find a.css | project=/p json');
    check('find --project=/p a.css b.css --json', 'find a.css b.css | project=/p json');
    check('find -v 2 a', 'find a | verbosity=2');
    check('find -v2 a', 'find a | verbosity=2');
  });

  it('keeps every value of a repeated option', () => {
    check('find a --select x --select y', 'find a | select=x=y');
  });

  it('takes what stands after -- as it is', () => {
    check('find -- --first', 'find --first |');
    assert.equal(asksForJson(['find', '--', '--json']), false);
    assert.equal(asksForJson(['find', '--json', 'x']), true);
  });

  it('needs no operands for help, and no verb', () => {
    check('find --help', 'find | help');
    check('--help', '- | help');
    check('', '- |');
  });

  it('refuses what it does not know, and says what may have been meant', () => {
    checkFailure('find --frist a', /unknown option --frist/, /--first/);
    checkFailure('doctor --first', /unknown option --first for `doctor`/);
    checkFailure('find --constructor a', /unknown option --constructor/);
    checkFailure('fnd a', /unknown command fnd/, /find/);
    checkFailure('zzz', /unknown command zzz/, /--help/);
  });

  it('refuses wrong values and operands', () => {
    checkFailure('find a --project', /--project needs a value: --project DIR/);
    checkFailure('find a --project --json', /--project needs a value/);
    checkFailure('find a --json=yes', /--json takes no value/);
    checkFailure('find a --verbosity 4', /expected one of 0, 1, 2, 3/);
    checkFailure('find', /`find` needs PATH/);
    checkFailure('doctor x', /`doctor` does not take `x`/);
  });
});
