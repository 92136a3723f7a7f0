import { mkdirSync, rmSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MANIFEST_STORAGE, STATIC_FILES_STORAGE } from '../../src/catalog/storages';

/** One or several of Django's own tests as settings, a tree and runs of collectstatic. */
export interface OwnCase {
  /** `TestClass.test_name`, or `TestClass.*` for what the other entries do not name. */
  readonly tests: readonly string[];
  /** Settings behind those that all tests of the suite have. */
  readonly settings?: string;
  /** Dotted name of the storage. A name without dots is a class of `test_storage.py`, which is lifted out of it. */
  readonly storage?: string;
  /** `OPTIONS` of the storage, in Python; only for Djangos that have STORAGES. */
  readonly options?: string;
  /** First Django that can be asked. */
  readonly since?: string;
  readonly umask?: number;
  /** Files beside the settings. */
  readonly files?: Readonly<Record<string, string>>;
  /** Done in a row. STATIC_ROOT is there, and empty, before the first one. */
  readonly runs: readonly OwnRun[];
}

export interface OwnRun {
  /** As `call_command` is called: without questions, and quiet. */
  readonly args: readonly string[];
  /** What is answered where it asks. */
  readonly stdin?: string;
  /** Something to do before. */
  lay?(root: string, folder: string): void;
}

const quiet = (...args: string[]): OwnRun => ({
  args: ['--noinput', '--verbosity=0', '--ignore=*.ignoreme', ...args],
});
const loud = (verbosity: number, ...args: string[]): OwnRun => ({
  args: ['--noinput', `--verbosity=${verbosity}`, '--ignore=*.ignoreme', ...args],
});
const after = (lay: OwnRun['lay'] & {}, run: OwnRun): OwnRun => ({ ...run, lay });
const asking = (stdin: string, ...args: string[]): OwnRun => ({ args, stdin });

const emptied = (root: string) => {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root);
};
const gone = (root: string) => rmSync(root, { recursive: true, force: true });
const write = (file: string, text: string) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

const ONLY = (folder: string) => `
STATICFILES_DIRS = [os.path.join(TEST_ROOT, "project", "${folder}")]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
`;
const MODES = `
FILE_UPLOAD_PERMISSIONS = 0o655
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o765
`;

/** What is compared with the real Django, run by run: what is printed, the exit code, and the tree. */
export const CASES: Readonly<Record<string, OwnCase>> = {
  'the tree that all tests start from': {
    tests: ['TestDefaults.*', 'TestCollection.*', 'FindersCheckTests.test_no_errors_with_test_settings'],
    runs: [quiet()],
  },
  'what each verbosity says': {
    tests: [
      'TestCollectionVerbosity.test_verbosity_0',
      'TestCollectionVerbosity.test_verbosity_1',
      'TestCollectionVerbosity.test_verbosity_2',
    ],
    runs: [loud(0), after(emptied, loud(1)), after(emptied, loud(2)), loud(3)],
  },
  'what each verbosity says of post-processing': {
    tests: ['TestCollectionVerbosity.*'],
    storage: MANIFEST_STORAGE,
    runs: [loud(1), after(emptied, loud(2))],
  },
  '--clear': {
    tests: ['TestCollectionClear.*'],
    runs: [
      after((root) => write(join(root, 'cleared.txt'), 'should be cleared'), quiet('--clear')),
      after(gone, quiet('--clear')),
    ],
  },
  'questions, and their answers': {
    tests: ['TestInteractiveMessages.*'],
    runs: [
      quiet(),
      asking('yes\n', '--clear'),
      asking('yes\n'),
      asking('no\n'),
      after(gone, asking('')),
      after(emptied, asking('')),
    ],
  },
  '--no-default-ignore': {
    tests: ['TestCollectionNoDefaultIgnore.*'],
    runs: [quiet('--no-default-ignore')],
  },
  'ignore patterns of an AppConfig': {
    tests: ['TestCollectionCustomIgnorePatterns.*'],
    settings: `
INSTALLED_APPS = [
    "staticfiles_tests.apps.staticfiles_config.IgnorePatternsAppConfig",
    "staticfiles_tests.apps.test",
]
`,
    runs: [quiet()],
  },
  '--dry-run': { tests: ['TestNoFilesCreated.*'], runs: [quiet('--dry-run'), loud(1, '--dry-run')] },
  '--dry-run with a manifest': {
    tests: ['TestNoFilesCreated.*'],
    storage: MANIFEST_STORAGE,
    runs: [quiet('--dry-run'), loud(1, '--dry-run')],
  },
  'the first app wins, although its file is older': {
    tests: ['TestCollectionFilesOverride.*'],
    settings: 'INSTALLED_APPS = ["staticfiles_test_app", *INSTALLED_APPS]',
    files: {
      'staticfiles_test_app/__init__.py': '',
      'staticfiles_test_app/static/file2.txt': 'duplicate of file2.txt',
    },
    runs: [quiet(), quiet()],
  },
  'no warning without a duplicate': {
    tests: ['TestCollectionOverwriteWarning.test_no_warning'],
    settings: 'STATICFILES_DIRS = []',
    runs: [{ args: ['--noinput', '--verbosity=3', '--clear'] }],
  },
  'a warning of a duplicate, until it is gone': {
    tests: ['TestCollectionOverwriteWarning.test_warning'],
    settings: 'STATICFILES_DIRS = [os.path.join(HERE, "duplicates")]',
    files: { 'duplicates/test/file.txt': 'duplicate of file.txt' },
    runs: [
      { args: ['--noinput', '--verbosity=3', '--clear'] },
      {
        args: ['--noinput', '--verbosity=3', '--clear'],
        lay: (_root, folder) => rmSync(join(folder, 'duplicates/test/file.txt'), { force: true }),
      },
    ],
  },
  '--link': {
    tests: ['TestCollectionLinks.*'],
    runs: [
      quiet('--link'),
      after((root) => unlinkSync(join(root, 'test.txt')), quiet('--link')),
      quiet(),
      quiet('--link'),
      after(
        (root) => symlinkSync(join(root, 'nonexistent.txt'), join(root, 'symlink.txt')),
        quiet('--clear', '--link'),
      ),
    ],
  },
  'an empty STATIC_ROOT': {
    tests: ['TestConfiguration.test_location_empty'],
    settings: 'STATIC_ROOT = ""',
    runs: [quiet()],
  },
  'no STATIC_ROOT': {
    tests: ['TestConfiguration.test_location_empty'],
    settings: 'STATIC_ROOT = None',
    runs: [quiet()],
  },
  'STATICFILES_DIRS that are a text': {
    tests: ['TestConfiguration.test_collectstatis_check', 'FindersCheckTests.test_dirs_not_tuple_or_list'],
    settings: 'STATICFILES_DIRS = ("test")',
    since: '4.0',
    runs: [quiet()],
  },
  'STATIC_ROOT among STATICFILES_DIRS': {
    tests: ['FindersCheckTests.test_dirs_contains_static_root'],
    settings: 'STATICFILES_DIRS = [STATIC_ROOT]',
    runs: [quiet()],
  },
  'STATIC_ROOT among STATICFILES_DIRS, with a prefix': {
    tests: ['FindersCheckTests.test_dirs_contains_static_root_in_tuple'],
    settings: 'STATICFILES_DIRS = [("prefix", STATIC_ROOT)]',
    runs: [quiet()],
  },
  'a prefix that ends with a slash': {
    tests: ['FindersCheckTests.test_prefix_contains_trailing_slash'],
    settings: 'STATICFILES_DIRS = [("prefix/", os.path.join(TEST_ROOT, "project", "documents"))]',
    runs: [quiet()],
  },
  'directories that are not there': {
    tests: ['FindersCheckTests.test_nonexistent_directories'],
    settings: 'STATICFILES_DIRS = ["/fake/path", ("prefix", "/fake/prefixed/path")]',
    since: '4.0',
    runs: [loud(1)],
  },
  'no STORAGES': {
    tests: ['StoragesCheckTests.test_error_empty_storages'],
    // The finder of the default storage would end with an exception of its own.
    settings: `STORAGES = {}\n${ONLY('documents')}`,
    since: '5.0',
    runs: [quiet()],
  },
  'STORAGES without one for static files': {
    tests: ['StoragesCheckTests.test_error_missing_staticfiles'],
    settings: `STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "example": {"BACKEND": "ignore.me"},
}`,
    since: '5.0',
    runs: [quiet()],
  },
  'STORAGES with the one for static files': {
    tests: ['StoragesCheckTests.test_staticfiles_no_errors'],
    settings: `STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "${STATIC_FILES_STORAGE}"},
}`,
    since: '4.2',
    runs: [quiet()],
  },
  'hashed names and what is rewritten': {
    tests: ['TestHashedFiles.*', 'TestCollectionManifestStorage.test_intermediate_files'],
    storage: MANIFEST_STORAGE,
    runs: [quiet(), loud(2)],
  },
  'a loop of imports': {
    tests: ['TestHashedFiles.test_import_loop'],
    storage: MANIFEST_STORAGE,
    settings: ONLY('loop'),
    runs: [{ args: ['--noinput', '--verbosity=0'] }],
  },
  'a reference that leads nowhere': {
    tests: ['TestHashedFiles.test_post_processing_failure'],
    storage: MANIFEST_STORAGE,
    settings: ONLY('faulty'),
    runs: [{ args: ['--noinput', '--verbosity=0'] }],
  },
  'a style sheet that is not UTF-8': {
    tests: ['TestHashedFiles.test_post_processing_nonutf8'],
    storage: MANIFEST_STORAGE,
    settings: ONLY('nonutf8'),
    runs: [{ args: ['--noinput', '--verbosity=0'] }],
  },
  'the manifest, after --clear too': {
    tests: [
      'TestCollectionManifestStorage.test_manifest_exists',
      'TestCollectionManifestStorage.test_clear_empties_manifest',
      'TestCollectionManifestStorage.test_manifest_hash',
    ],
    storage: MANIFEST_STORAGE,
    settings: 'STATICFILES_DIRS = STATICFILES_DIRS + [os.path.join(HERE, "more")]',
    files: { 'more/test/cleared.txt': 'to be deleted in one test' },
    runs: [
      quiet(),
      quiet(),
      {
        ...quiet('--clear'),
        lay: (_root, folder) => rmSync(join(folder, 'more/test/cleared.txt'), { force: true }),
      },
    ],
  },
  'a manifest of version 1.1, which not every Django reads': {
    tests: ['TestCollectionManifestStorage.test_loaded_cache'],
    storage: MANIFEST_STORAGE,
    runs: [
      after((root) => write(join(root, 'staticfiles.json'), '{"paths": {}, "version": "1.1"}'), quiet()),
    ],
  },
  'STATIC_URL is the root': {
    tests: ['TestCollectionManifestStorageStaticUrlSlash.*'],
    storage: MANIFEST_STORAGE,
    settings: `${ONLY('static_url_slash')}STATIC_URL = "/"\n`,
    runs: [quiet()],
  },
  'no passes of post-processing': {
    tests: ['TestCollectionNoPostProcessReplacedPaths.*'],
    storage: 'staticfiles_tests.storage.NoPostProcessReplacedPathStorage',
    since: '4.0',
    runs: [loud(1)],
  },
  'imports and exports of modules': {
    tests: ['TestCollectionJSModuleImportAggregationManifestStorage.*'],
    storage: 'JSModuleImportAggregationManifestStorage',
    runs: [quiet()],
  },
  'modes by settings': {
    tests: ['TestStaticFilePermissions.test_collect_static_files_permissions'],
    settings: MODES,
    umask: 0o027,
    runs: [quiet()],
  },
  'modes by the umask': {
    tests: ['TestStaticFilePermissions.test_collect_static_files_default_permissions'],
    settings: 'FILE_UPLOAD_PERMISSIONS = None\nFILE_UPLOAD_DIRECTORY_PERMISSIONS = None\n',
    umask: 0o027,
    runs: [quiet()],
  },
  'modes by the constructor of a storage': {
    tests: ['TestStaticFilePermissions.test_collect_static_files_subclass_of_static_storage'],
    storage: 'CustomStaticFilesStorage',
    settings: MODES,
    umask: 0o027,
    runs: [quiet()],
  },
  'a manifest that another storage keeps': {
    tests: [
      'TestCustomManifestStorage.test_save_manifest_create',
      'TestCustomManifestStorage.test_save_manifest_override',
    ],
    storage: 'CustomManifestStorage',
    options: '{"manifest_location": os.environ["ROOT_OF_THIS_SIDE"] + "/kept"}',
    since: '4.2',
    runs: [
      quiet(),
      after((root) => write(join(root, 'kept/staticfiles.json'), '{"paths": {}, "version": "1.0"}'), quiet()),
      quiet('--clear'),
    ],
  },
  'a manifest that another storage keeps, as the documentation has it': {
    tests: ['TestCustomManifestStorage.test_save_manifest_create'],
    storage: 'kept.MyManifestStaticFilesStorage',
    settings: 'KEPT_IN = STATIC_ROOT + "/kept"\n',
    files: {
      'kept.py': `
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage


class MyManifestStaticFilesStorage(ManifestStaticFilesStorage):
    def __init__(self, *args, **kwargs):
        manifest_storage = FileSystemStorage(location=settings.KEPT_IN, file_permissions_mode=0o600)
        super().__init__(*args, manifest_storage=manifest_storage, **kwargs)
`,
    },
    since: '4.0',
    runs: [quiet(), loud(2), after((root) => write(join(root, 'kept/staticfiles.json'), '{}'), loud(1))],
  },
  'contents that change after they were collected': {
    tests: ['TestCollectionHashedFilesCache.*'],
    storage: MANIFEST_STORAGE,
    settings: 'STATICFILES_DIRS = STATICFILES_DIRS + [os.path.join(HERE, "changing")]',
    files: {
      'changing/test/foo.png': 'foo',
      'changing/test/bar.css': 'url("foo.png")\nurl("xyz.png")',
      'changing/test/xyz.png': 'xyz',
    },
    runs: [
      { args: ['--noinput', '--verbosity=0'] },
      {
        args: ['--noinput', '--verbosity=0'],
        lay(_root, folder) {
          for (const name of ['foo.png', 'xyz.png']) {
            const file = join(folder, 'changing/test', name);
            write(file, 'new content of file to change its hash');
            // Django compares whole seconds: what changes within the second of the first run it does not see.
            const later = Date.now() / 1000 + 60;
            utimesSync(file, later, later);
          }
        },
      },
    ],
  },
};

/** What `find` is asked beside `findstatic`: the tests, and its arguments. */
export const FOUND: Readonly<Record<string, readonly string[]>> = {
  'TestFindStatic.test_all_files': ['test/file.txt', '--verbosity=1'],
  'TestFindStatic.test_all_files_less_verbose': ['test/file.txt', '--verbosity=0'],
  'TestFindStatic.test_all_files_more_verbose': ['test/file.txt', '--verbosity=2'],
  'TestFinders.test_find_first': ['--first', 'test/file.txt', 'test/file1.txt', 'media-file.txt'],
  'TestFinders.test_find_all': ['test/file.txt', 'test/file1.txt', 'media-file.txt'],
};

/** Storages that override methods: collecting with them is refused, and the method is named. */
export const REFUSED: readonly (readonly [test: string, storage: string, why: RegExp])[] = [
  ['TestExtraPatternsStorage.*', 'staticfiles_tests.storage.ExtraPatternsStorage', /defines `patterns`/],
  ['TestCollectionNoneHashStorage.*', 'staticfiles_tests.storage.NoneHashStorage', /defines `file_hash`/],
  ['TestCollectionSimpleStorage.*', 'staticfiles_tests.storage.SimpleStorage', /defines `file_hash`/],
  [
    'TestCollectionNonLocalStorage.*',
    'staticfiles_tests.storage.DummyStorage',
    /derives from no storage known/,
  ],
  [
    'TestCollectionNeverCopyStorage.*',
    'staticfiles_tests.storage.NeverCopyRemoteStorage',
    /derives from no storage known/,
  ],
  [
    'TestCollectionClear.test_handle_path_notimplemented',
    'staticfiles_tests.storage.PathNotImplementedStorage',
    /derives from no storage known/,
  ],
  [
    'TestCollectionLinks.test_no_remote_link',
    'staticfiles_tests.storage.PathNotImplementedStorage',
    /derives from no storage known/,
  ],
];

/** Tests that are about no tree, by why. */
export const NOT_ABOUT_TREES: Readonly<Record<string, readonly string[]>> = {
  'they ask the development server': ['TestRunserver.*'],
  'they call methods of the command or of finders that nothing prints': [
    'TestConfiguration.test_local_storage_detection_helper',
    'TestCollectionNonLocalStorage.test_storage_properties',
    'FindersCheckTests.test_base_finder_check_not_implemented',
    'FindersCheckTests.test_check_finders',
    'TestFinders.*',
    'TestMiscFinder.*',
  ],
  'they check arguments of the command line, as contract.test.ts does for ours': [
    'TestFindStatic.test_missing_args_message',
    'TestCollectionHelpSubcommand.*',
  ],
  'they ask the storage of a running site': [
    'TestCollectionManifestStorage.test_manifest_does_not_exist',
    'TestCollectionManifestStorage.test_manifest_does_not_ignore_permission_error',
    'TestCollectionManifestStorage.test_parse_cache',
    'TestCollectionManifestStorage.test_missing_entry',
    'TestCollectionManifestStorage.test_manifest_hash_v1',
    'TestCustomManifestStorage.test_read_manifest',
    'TestCustomManifestStorage.test_read_manifest_nonexistent',
  ],
};
