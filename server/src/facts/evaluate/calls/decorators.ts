import { NONE, native } from '../objects';
import type { Native } from './arguments';

/** Decorators that do not change what a call answers. */
export const TRANSPARENT = [
  'functools.lru_cache',
  'functools.cache',
  'typing.final',
  'typing.overload',
  'enum.unique',
];

/** A decorator used bare (`@cache`) or with arguments (`@lru_cache(maxsize=None)`). */
export const transparent: Native = (_, { positional: [func, ...more], keywords }) => {
  const isFunction = func?.kind === 'func' || func?.kind === 'class' || func?.kind === 'bound';
  if (isFunction && more.length === 0 && keywords.size === 0) return func;
  return native('decorator', (__, { positional: [wrapped] }) => wrapped ?? NONE);
};
