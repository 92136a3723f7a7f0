import * as appDirectories from './appDirectories';
import * as assets from './assets';
import * as compressor from './compressor';
import * as defaultStorage from './defaultStorage';
import * as fileSystem from './fileSystem';
import type { FinderFactory } from './finder';

/** Dotted Python path → how the finder is understood. */
export const FINDER_FACTORIES: ReadonlyMap<string, FinderFactory> = new Map(
  [fileSystem, appDirectories, defaultStorage, assets, compressor].map((module) => [
    module.name,
    module.create,
  ]),
);
