import type { Obj } from '../../model';
import { BUNDLE } from './bundle';
import { ENVIRONMENT, GET_ENV, REGISTER } from './environment';
import { FILTER_NAMES } from './filter';
import { PYTHON_LOADER, YAML_LOADER } from './loaders';

/** What webassets 3.0 and django-assets 2.0 (0.8 and 0.12 too) offer to modules that define bundles, by dotted name. */
export const WEBASSETS: readonly (readonly [string, Obj])[] = [
  ...[
    'webassets.Bundle',
    'webassets.bundle.Bundle',
    'django_assets.Bundle',
    'django_assets.bundle.Bundle',
  ].map((name) => [name, BUNDLE] as const),
  ...['django_assets.register', 'django_assets.env.register', 'django_assets.registry.register'].map(
    (name) => [name, REGISTER] as const,
  ),
  ['django_assets.env.get_env', GET_ENV],
  ...['webassets.Environment', 'webassets.env.Environment', 'django_assets.env.DjangoEnvironment'].map(
    (name) => [name, ENVIRONMENT] as const,
  ),
  ...FILTER_NAMES,
  ['webassets.loaders.YAMLLoader', YAML_LOADER],
  ['webassets.loaders.PythonLoader', PYTHON_LOADER],
];
