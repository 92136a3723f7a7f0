import type { Span } from '../../base/span';
import type { Expr } from './ast';

/** A number literal as Python reads it: any base, underscores, floats; imaginary ones have no value. */
export function number(literal: string, span: Span): Expr {
  const digits = literal.includes('_') ? literal.replace(/_/g, '') : literal;
  if (/^0[xXoObB]/.test(digits)) return { type: 'Num', span, value: integer(digits), isFloat: false };
  if (/[jJ]$/.test(digits)) return { type: 'Num', span, value: undefined, isFloat: true };
  if (/[.eE]/.test(digits)) return { type: 'Num', span, value: Number(digits), isFloat: true };
  return { type: 'Num', span, value: integer(digits), isFloat: false };
}

/** CPython refuses longer decimal literals (sys.int_info.default_max_str_digits). */
const MAX_DIGITS = 4300;

function integer(digits: string): number | bigint | undefined {
  const value = Number(digits);
  if (Number.isSafeInteger(value)) return value;
  return Number.isNaN(value) || digits.length > MAX_DIGITS ? undefined : BigInt(digits);
}
