import { hashesNames, hasManifest, type StorageInfo } from '../../catalog/storages';
import { reasonOf } from '../../facts/evaluate/value';
import { MANIFEST_NAME } from '../../manifests/staticfiles';
import type { Project } from '../project';
import type { Settings } from '../settings';
import type {
  CollectStorage,
  CompressionSettings,
  HashingOptions,
  StorageChoice,
  StorageOutcome,
} from './collectStorage';
import { configuredStorage } from './configuredStorage';
import { CHOOSE_ANOTHER, Refusal, refusal, unknown } from './refusal';
import { givenArguments, optionArguments } from './storageArguments';
import { boolAttribute, numberAttribute, type StorageAttributes, textAttribute } from './storageAttributes';
import { StorageFolder } from './storageFolder';
import { kindOfStorage } from './storageKind';
import { staticUrlOf, textsOf, truthOf } from './storageSettings';

/** The storage that `collectstatic` would write to, or why it cannot be known or must not be used. */
export function resolveStorage(project: Project, choice: StorageChoice): StorageOutcome {
  try {
    return { kind: 'ok', storage: resolve(project, choice) };
  } catch (refused) {
    if (refused instanceof Refusal) return refused.outcome;
    throw refused;
  }
}

function resolve(project: Project, choice: StorageChoice): CollectStorage {
  const configured = configuredStorage(project);
  const name = choice.storage ?? configured.name ?? unknownStorage(project);
  const found = kindOfStorage(name, project);
  if (found.kind === 'unknown')
    throw refusal(
      `the storage of static files is not understood: ${found.why}`,
      CHOOSE_ANOTHER,
      project.storageClass?.at ? { at: project.storageClass.at } : {},
    );
  const { info, attributes, given } = found;
  if (info.kind === 'remote' || info.kind === 'remote-manifest')
    throw refusal(
      `${name} uploads static files (django-storages): collecting into a bucket is not possible here`,
      `to collect into a folder, ${CHOOSE_ANOTHER}`,
    );
  // What the settings hand to the configured class means nothing to another one.
  const options = name === configured.name ? configured.options : undefined;
  const args = given ? givenArguments(given) : optionArguments(options);
  if (!args)
    throw options && !given
      ? unknown('OPTIONS of the storage', options)
      : refusal(`what ${name} hands on to ${info.name} is not known`, CHOOSE_ANOTHER);
  const folder = new StorageFolder(project, args);
  const location = choice.staticRoot ?? folder.location();
  const staticUrl = staticUrlOf(project.settings);
  return {
    name,
    info,
    location,
    staticUrl,
    hashing: hashesNames(info) ? hashingOf(name, info, attributes) : undefined,
    manifest: hasManifest(info)
      ? folder.manifest(textAttribute(attributes, 'manifest_name', MANIFEST_NAME), location)
      : undefined,
    compression: info.kind.startsWith('compressed') ? compressionOf(project.settings) : undefined,
    ...folder.modes,
    notes: info.note === undefined ? [] : [`${name}: ${info.note}`],
  };
}

function hashingOf(name: string, info: StorageInfo, attributes: StorageAttributes): HashingOptions {
  return {
    name,
    maxPasses: numberAttribute(attributes, 'max_post_process_passes', 5),
    keepIntermediateFiles: boolAttribute(attributes, 'keep_intermediate_files', info.kind === 'cached'),
    moduleAggregation: boolAttribute(attributes, 'support_js_module_import_aggregation', false),
  };
}

function compressionOf(settings: Settings): CompressionSettings {
  return {
    skipExtensions: textsOf(settings, 'WHITENOISE_SKIP_COMPRESS_EXTENSIONS'),
    keepOnlyHashedFiles: truthOf(settings, 'WHITENOISE_KEEP_ONLY_HASHED_FILES'),
  };
}

function unknownStorage({ settings }: Project): never {
  const setting = settings.get('STORAGES') ?? settings.get('STATICFILES_STORAGE');
  const why = setting && reasonOf(setting.value)?.why;
  const message = why
    ? `the storage of static files is not known: ${why}`
    : "the STORAGES setting defines no 'staticfiles' storage";
  throw refusal(message, CHOOSE_ANOTHER, {
    ...(setting?.at ? { at: setting.at } : {}),
    ...(why
      ? {}
      : {
          django:
            "django.core.files.storage.handler.InvalidStorageError: Could not find config for 'staticfiles' in settings.STORAGES.",
        }),
  });
}
