import type { Value } from '../../facts/evaluate/value';
import { unknown } from './refusal';

/** What the body of a storage's class sets, by name. */
export type StorageAttributes = ReadonlyMap<string, Value>;

export function boolAttribute(attributes: StorageAttributes, name: string, fallback: boolean): boolean {
  const value = attributes.get(name);
  if (value === undefined) return fallback;
  if (value.kind !== 'bool') throw unknown(name, value);
  return value.value;
}

export function numberAttribute(attributes: StorageAttributes, name: string, fallback: number): number {
  const value = attributes.get(name);
  if (value === undefined) return fallback;
  if (value.kind !== 'number') throw unknown(name, value);
  return Number(value.value);
}

export function textAttribute(attributes: StorageAttributes, name: string, fallback: string): string {
  const value = attributes.get(name);
  if (value === undefined) return fallback;
  if (value.kind !== 'str') throw unknown(name, value);
  return value.value;
}
