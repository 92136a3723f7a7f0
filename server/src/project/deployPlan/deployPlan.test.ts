import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readFixture } from '../../../test/support/fixture';
import { snapshotOf } from '../../../test/support/snapshot';
import { deployPlan } from './deployPlan';
import { lineOfConflict } from './describe';

/** Bundles are built from what is collected, by a script: whatever is misread here is accused. */
const PROJECT = `
-- .git/HEAD --
-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = 'static/'
STATIC_ROOT = '/p/collected'
ASSETS_AUTO_BUILD = False
-- shop/__init__.py --
-- shop/static/shop.js --
-- shop/assets.py --
from django_assets import Bundle, register
register('shop', Bundle('shop.js', output='gen/shop.js'))
`;

/**
 * What scripts do, and what is said of it: a line for each run (\`?\` for what cannot be followed), then one for each conflict with
 * its line in the file.
 */
function check(scripts: string, ...expected: readonly string[]): void {
  const { files } = readFixture(`${PROJECT}${scripts}`);
  const snapshot = snapshotOf(files);
  const { runs, conflicts } = deployPlan(snapshot.projects[0]!, snapshot.files);
  const shownRuns = runs.map(({ facts, name, steps, doubts }) => {
    const all = [
      ...steps.map(({ step }, index) => ({ text: step.action as string, at: index + 1 })),
      ...doubts.map(({ after }) => ({ text: '?', at: after + 0.5 })),
    ].sort((a, b) => a.at - b.at);
    return `${facts.source.path.slice(3)}${name ? ` (${name})` : ''}: ${all.map(({ text }) => text).join(', ')}`;
  });
  const shownConflicts = conflicts.map(
    (conflict) => `${conflict.kind} ${conflict.at.facts.source.path.slice(3)}:${lineOfConflict(conflict)}`,
  );
  assert.deepEqual([...shownRuns, ...shownConflicts], expected);
}

/** A shell script of these lines does that, and nothing is said of it unless `expected` goes on. */
function shell(script: string, does: string, ...expected: readonly string[]): void {
  check(`-- deploy.sh --\n${script.trim()}\n`, ...(does === '' ? [] : [`deploy.sh: ${does}`]), ...expected);
}

describe('deploy scripts: what the shell puts together', () => {
  it('runs loops over words, arrays and lists in variables', () => {
    shell('for cmd in collectstatic "assets build"; do python manage.py $cmd; done', 'collect, build');
    shell(
      'for cmd in migrate collectstatic "assets build"\ndo\n  ./manage.py $cmd --settings=a.b\ndone',
      'collect, build',
    );
    shell(
      `CMDS=(\n  "collectstatic --noinput" # first\n  "assets build"\n)\nfor c in "\${CMDS[@]}"; do ./manage.py $c; done`,
      'collect, build',
    );
    shell(
      'STEPS="collectstatic compress"\nfor s in $STEPS; do ./manage.py $s; done\n./manage.py assets build',
      'collect, compress, build',
    );
    shell(
      `A=(collectstatic)\nA+=("assets build")\nfor c in "\${A[@]}"; do if true; then ./manage.py $c; fi; done`,
      'collect, build',
    );
    shell(
      'for a in assets; do for b in build; do ./manage.py collectstatic; ./manage.py $a $b; done; done',
      'collect, build',
    );
  });

  it('runs programs kept in arrays, defaults, aliases and arguments', () => {
    shell(
      `MANAGE=(python manage.py)\n"\${MANAGE[@]}" collectstatic\n"\${MANAGE[@]}" assets build`,
      'collect, build',
    );
    shell(`M="\${MANAGE:-python manage.py}"\n$M collectstatic\n$M assets build`, 'collect, build');
    shell('PY=python\nM="$PY manage.py"\n$M collectstatic && $M assets build', 'collect, build');
    shell('alias dj="python manage.py"\ndj collectstatic\ndj assets build', 'collect, build');
    shell('set -- python manage.py\n"$@" collectstatic\nexec "$@" assets build', 'collect, build');
    shell('$UNKNOWN collectstatic\n$UNKNOWN assets build', 'collect, build');
    shell(
      "env A=b python manage.py collectstatic || true\nexec sh -c 'python manage.py assets build'",
      'collect, build',
    );
  });

  it('hands arguments to functions', () => {
    shell(
      'manage() { python manage.py "$@"; }\nmanage collectstatic --noinput\nmanage assets build',
      'collect, build',
    );
    shell(
      'run() {\n  local env=$1; shift\n  docker compose -f $env.yml run web ./manage.py "$@"\n}\nrun prod collectstatic\nrun prod assets build',
      'collect, build',
    );
    shell(
      `dj() { ./manage.py \${1:-check} $2; }\nall() { dj "$1"; }\nall collectstatic\ndj assets build`,
      'collect, build',
    );
    shell(
      'f() { for c in "$@"; do ./manage.py $c; done; }\n./manage.py collectstatic\nf "assets build"',
      'collect, ?',
    );
  });

  it('reads here-documents that a shell behind another program runs', () => {
    shell(
      'docker compose exec -T web bash <<EOF\n./manage.py collectstatic\n./manage.py assets build\nEOF',
      'collect, build',
    );
  });

  it('still finds what is wrong, at the item of the loop', () => {
    shell(
      'set -e\nfor cmd in \\\n  "assets build" \\\n  collectstatic; do ./manage.py $cmd; done',
      'build, collect',
      'wrong-build-order deploy.sh:3',
    );
    shell(
      'manage() { python manage.py "$@"; }\nmanage collectstatic',
      'collect',
      'build-missing deploy.sh:2',
    );
  });
});

describe('deploy scripts: what cannot be followed is not missing', () => {
  const AFTER = [
    'python manage.py $STEP',
    'python manage.py "$@"',
    'cat steps.txt | xargs -n1 python manage.py',
    'while read -r cmd; do python manage.py $cmd; done < steps',
    'for cmd in $STEPS; do python manage.py $cmd; done',
    '$BUILD_COMMAND',
    'eval "$BUILD_COMMAND"',
    'python manage.py assets $ACTION',
    'python manage.py deploy_everything',
    'inv assets',
    'poetry run invoke release',
    'make -f build/other.mk assets',
    'make assets',
    './bin/release-steps',
    '/usr/local/sbin/prepare.sh',
    'docker compose run --rm web assets build',
    "python -c \"from django.core.management import call_command; call_command('assets', 'build')\"",
    "echo \"call_command('assets', 'build')\" | python manage.py shell --plain",
  ];
  for (const command of AFTER)
    it(command, () => shell(`python manage.py collectstatic\n${command}`, 'collect, ?'));

  it('is not taken for a collect that came too late, either', () => {
    for (const command of AFTER.slice(0, 7)) shell(`${command}\n./manage.py assets build`, '?, build');
    shell('$PREPARE\n./manage.py assets build\n./manage.py collectstatic', '?, build, collect');
  });

  it('is missing where the rest is known to do other things', () => {
    const others = [
      'python manage.py migrate',
      'source venv/bin/activate',
      './wait-for-it.sh db:5432',
      'exec "$@"',
      '$SUDO systemctl restart web',
      '. .env',
      'npm ci',
      'pip install -r a.txt',
    ];
    shell(
      `${others[0]}\npython manage.py collectstatic\n${others.slice(1).join('\n')}`,
      'collect',
      'build-missing deploy.sh:2',
    );
  });

  it('looks into commands of the project itself', () => {
    const command = (text: string) =>
      `-- shop/management/commands/prepare.py --\n${text}\n-- deploy.sh --\n./manage.py collectstatic\n./manage.py prepare\n`;
    check(command('call_command("assets", "build")'), 'deploy.sh: collect, ?');
    check(command('for name in STEPS: call_command(name)'), 'deploy.sh: collect, ?');
    check(command('wait_for_database()'), 'deploy.sh: collect', 'build-missing deploy.sh:1');
  });

  it('is silent where another file speaks of the step', () => {
    const COLLECTS = '-- deploy.sh --\n./manage.py collectstatic\n';
    check(COLLECTS, 'deploy.sh: collect', 'build-missing deploy.sh:1');
    for (const other of [
      '-- fabfile.py --\nc.run("python manage.py assets build")\n',
      '-- .circleci/config.yml --\n- run: python manage.py assets build\n',
      '-- k8s/job.yaml --\nargs: ["manage.py", "assets", "build"]\n',
      '-- Jenkinsfile --\nsh "python manage.py assets build"\n',
      '-- pyproject.toml --\n[tool.poe.tasks]\nassets = "python manage.py assets build"\n',
    ])
      check(`${COLLECTS}${other}`, 'deploy.sh: collect');
    check(
      `${COLLECTS}-- README.md --\nThen python manage.py assets build.\n`,
      'deploy.sh: collect',
      'build-missing deploy.sh:1',
    );
  });

  it('takes options that only a run tells as those that are needed', () => {
    const MANIFEST = `-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_URL = 'static/'
STATIC_ROOT = '/p/collected'
STORAGES = {'staticfiles': {'BACKEND': 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}
`;
    for (const build of [
      'assets build $FLAGS',
      'assets $FLAGS build',
      'assets build --manifest "$KIND"',
      `assets build --manifest=\${KIND}`,
    ])
      check(
        `${MANIFEST}-- deploy.sh --\n./manage.py collectstatic\n./manage.py ${build}\n`,
        'deploy.sh: collect, build',
      );
  });
});

describe('deploy scripts: Makefiles and justfiles', () => {
  it('puts in what make defines and calls', () => {
    check(
      '-- Makefile --\nRUN = $(COMPOSE) run --rm web\nCOMPOSE ?= docker compose # as installed\nmanage = $(RUN) python manage.py $(1)\ndeploy:\n\t$(call manage,collectstatic --noinput)\n\t@$(call manage,assets build)\n',
      'Makefile (target deploy): collect, build',
    );
    check(
      '-- Makefile --\nother:\n\ttrue\ndefine steps\n\tpython manage.py collectstatic\n\tpython manage.py assets build\nendef\ndeploy:\n\t$(steps)\n',
      'Makefile (target deploy): collect, build',
    );
    check(
      '-- Makefile --\ndeploy:\n\tfor c in collectstatic "assets build"; do \\\n\t  python manage.py $$c; \\\n\tdone\n',
      'Makefile (target deploy): collect, build',
    );
    check(
      '-- Makefile --\ndeploy:\n\t$(MANAGE) collectstatic\n\t$(MANAGE) assets build\n',
      'Makefile (target deploy): collect, build',
    );
    check(
      '-- Makefile --\nmanage:\n\tpython manage.py $(CMD)\nstatic:\n\tpython manage.py collectstatic\n',
      'Makefile (target manage): ?',
      'Makefile (target static): collect',
    );
  });

  it('follows several targets of one command, and Makefiles that others include', () => {
    check(
      '-- deploy.sh --\nmake static assets\n-- Makefile --\ninclude ops/static.mk\nassets:\n\t./manage.py assets build\n-- ops/static.mk --\nstatic:\n\t./manage.py collectstatic\n',
      'Makefile (target assets): build',
      'deploy.sh: collect, build',
      'ops/static.mk (target static): collect',
    );
  });

  it('follows prerequisites into Makefiles that are included, and recipes into justfiles that are imported', () => {
    check(
      '-- Makefile --\ninclude ops/*.mk\ndeploy: assets static\n-- ops/statics.mk --\nM ?= ./manage.py\nassets:\n\t$(M) assets build\nstatic:\n\t$(M) collectstatic\n',
      'Makefile (target deploy): build, collect',
      'ops/statics.mk (target assets): build',
      'ops/statics.mk (target static): collect',
      'wrong-build-order ops/statics.mk:3',
    );
    const RECIPES = 'build:\n    ./manage.py assets build\ncollect:\n    ./manage.py collectstatic\n';
    for (const [head, path] of [
      ["import 'ops/all.just'\ndeploy: collect build", 'ops/all.just'],
      ['mod statics\ndeploy: statics::collect (statics::build)', 'statics.just'],
      ['mod statics\ndeploy:\n    just statics::collect\n    just statics build', 'statics/mod.just'],
    ])
      check(
        `-- justfile --\n${head}\n-- ${path} --\n${RECIPES}`,
        'justfile (recipe deploy): collect, build',
        `${path} (recipe build): build`,
        `${path} (recipe collect): collect`,
      );
  });

  it('follows scripts of npm that are run one after another, not those that run at the same time', () => {
    const scripts = (deploy: string) =>
      `-- package.json --\n{"scripts": {"deploy": "${deploy}",\n"collect": "./manage.py collectstatic",\n"build:css": "npx sass x",\n"build:assets": "./manage.py assets build"}}\n`;
    const own = ['package.json (script collect): collect', 'package.json (script build:assets): build'];
    for (const inOrder of [
      'npm-run-all collect build:*',
      'run-s -c collect build:assets',
      "npx run-s collect 'build:**'",
    ])
      check(scripts(inOrder), 'package.json (script deploy): collect, build', ...own);
    check(
      scripts('npm-run-all --silent build:* collect'),
      'package.json (script deploy): build, collect',
      ...own,
      'wrong-build-order package.json:4',
    );
    for (const atOnce of ['run-p build:* collect', 'npm-run-all -p build:assets collect'])
      check(scripts(atOnce), ...own);
  });

  it('hands recipes what they are called with', () => {
    check(
      '-- justfile --\nmanage *ARGS:\n    python manage.py {{ARGS}}\ndeploy: (manage "collectstatic --noinput") (manage "assets build")\n    echo done\n',
      'justfile (recipe manage): ?',
      'justfile (recipe deploy): collect, build',
    );
    check(
      '-- justfile --\n[positional-arguments]\n@manage +args:\n    python manage.py "$@"\nship:\n    just manage collectstatic\n    just manage assets build\n',
      'justfile (recipe manage): ?',
      'justfile (recipe ship): collect, build',
    );
    check(
      '-- justfile --\ndeploy target="assets":\n    #!/usr/bin/env bash\n    set -e\n    for cmd in collectstatic "{{ target }} build"; do\n      ./manage.py $cmd\n    done\n',
      'justfile (recipe deploy): collect, build',
    );
    check(
      '-- deploy.sh --\njust collect build\n-- justfile --\ncollect:\n    ./manage.py collectstatic\nbuild:\n    ./manage.py assets build\n',
      'deploy.sh: collect, build',
      'justfile (recipe collect): collect',
      'justfile (recipe build): build',
    );
  });
});

describe('deploy scripts: containers and platforms', () => {
  it('hands the command to the entry point', () => {
    check(
      '-- Dockerfile --\nFROM python\nRUN ./manage.py collectstatic\nENTRYPOINT ["python", "manage.py"]\nCMD ["assets", "build"]\n',
      'Dockerfile: collect, build',
    );
    check(
      '-- compose.yaml --\nservices:\n  web:\n    entrypoint: python manage.py\n    command: collectstatic\n  other:\n    entrypoint: ["sh", "-c"]\n    command: ["./manage.py collectstatic && ./manage.py assets build"]\n',
      'compose.yaml (service web): collect',
      'compose.yaml (service other): collect, build',
    );
    // The entry point stands in the image.
    check(
      '-- compose.yaml --\nservices:\n  a:\n    command: collectstatic --noinput\n  b:\n    command: [assets, build]\n',
      'compose.yaml (service a): ?',
      'compose.yaml (service b): ?',
    );
    check(
      '-- Dockerfile --\nFROM python\nRUN <<EOF bash -e\nfor c in collectstatic "assets build"; do\n  python manage.py $c\ndone\nEOF\n',
      'Dockerfile: collect, build',
    );
  });

  it('knows that Heroku collects by itself', () => {
    check(
      '-- Procfile --\nrelease: python manage.py assets build\nweb: gunicorn mysite.wsgi\n',
      'Procfile (process web): build',
    );
    check(
      '-- app.json --\n{"scripts": {"postdeploy": "python manage.py migrate && python manage.py assets build"}}\n',
      'app.json (script postdeploy): build',
    );
    check(
      '-- fly.toml --\n[deploy]\nrelease_command = "sh -c \'python manage.py collectstatic && python manage.py assets build\'"\n',
      'fly.toml (release): collect, build',
    );
  });

  it('knows who tells Heroku not to', () => {
    const PROCFILE = '-- Procfile --\nrelease: ./manage.py assets build\n';
    for (const value of ['"1"', '{"value": "1"}'])
      check(
        `${PROCFILE}-- app.json --\n{"env": {"DISABLE_COLLECTSTATIC": ${value}}}\n`,
        'Procfile (process release): build',
        'collect-missing-before-build Procfile:1',
      );
    for (const other of [
      '-- heroku.yml --\nsetup:\n  config:\n    DISABLE_COLLECTSTATIC: 1\n',
      '-- heroku.yml --\nbuild:\n  docker:\n    web: Dockerfile\n',
      '-- bin/create-app.sh --\nheroku create shop\nheroku config:set -a shop DEBUG=0 DISABLE_COLLECTSTATIC=1\n',
      '-- Makefile --\napp:\n\tssh dokku@host config:set shop DISABLE_COLLECTSTATIC=1\n',
    ])
      check(
        `${PROCFILE}${other}`,
        'Procfile (process release): build',
        'collect-missing-before-build Procfile:1',
      );
    for (const other of [
      '-- heroku.yml --\nbuild:\n  languages:\n    - python\n',
      '-- create.sh --\nheroku config:set DISABLE_COLLECTSTATIC=1\ngit push heroku\nheroku config:unset DISABLE_COLLECTSTATIC\n',
      '-- create.sh --\necho heroku config:set DISABLE_COLLECTSTATIC=1\n',
    ])
      check(`${PROCFILE}${other}`, 'Procfile (process release): build');
    // Whoever makes the app says so, or not.
    check(
      `${PROCFILE}-- app.json --\n{"env": {"DISABLE_COLLECTSTATIC": {"required": false}}}\n`,
      'Procfile (process release): build',
    );
  });

  it('tells of a manifest that is written once more behind the build, even if Heroku has collected before', () => {
    const MANIFEST =
      "INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']\nSTATIC_ROOT = '/p/collected'\nSTATICFILES_STORAGE = 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'\nASSETS_MANIFEST = 'django'\n";
    check(
      `-- mysite/settings.py --\n${MANIFEST}-- Procfile --\nrelease: ./manage.py assets build && ./manage.py collectstatic\n`,
      'Procfile (process release): build, collect',
      'wrong-build-order Procfile:1',
    );
  });

  it('asks the storage that a class of the project derives from', () => {
    const PACKAGES = '.venv/lib/python3.12/site-packages';
    check(
      `-- mysite/settings.py --
INSTALLED_APPS = ['django.contrib.staticfiles', 'django_assets', 'shop']
STATIC_ROOT = '/p/collected'
STORAGES = {'staticfiles': {'BACKEND': 'mysite.storage.Lenient'}}
-- mysite/storage.py --
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
class Lenient(ManifestStaticFilesStorage):
    manifest_strict = False
-- ${PACKAGES}/django/__init__.py --
-- ${PACKAGES}/django/contrib/__init__.py --
-- ${PACKAGES}/django/contrib/staticfiles/__init__.py --
-- ${PACKAGES}/django/contrib/staticfiles/storage.py --
class ManifestStaticFilesStorage:
    pass
-- Procfile --
release: ./manage.py collectstatic && ./manage.py assets build --manifest file
`,
      'Procfile (process release): collect, build',
      'manifest-flag-missing Procfile:1',
    );
  });

  it('takes no Python code for commands', () => {
    shell(
      `python -c "import django; django.setup(); from django.core.management import call_command; call_command('collectstatic')"\npython manage.py assets build`,
      '?, build',
    );
    shell('python3 -Wignore -c "import webassets; print(webassets.__version__)"', '');
  });

  it('does not know what a matrix puts in', () => {
    check(
      `-- .github/workflows/deploy.yml --\njobs:\n  run:\n    strategy:\n      matrix:\n        command: [collectstatic --noinput, assets build]\n    steps:\n      - run: python manage.py \${{ matrix.command }}\n  more:\n    steps:\n      - run: python manage.py collectstatic\n`,
      '.github/workflows/deploy.yml (job run): ?',
      '.github/workflows/deploy.yml (job more): collect',
    );
  });

  it('follows actions of the repository, and scripts that an action is given', () => {
    const ACTION =
      '-- .github/actions/assets/action.yml --\nruns:\n  using: composite\n  steps:\n    - run: python manage.py assets build\n      shell: bash\n';
    const JOB =
      '-- .github/workflows/deploy.yml --\njobs:\n  ship:\n    steps:\n      - uses: actions/checkout@v4\n      - run: python manage.py collectstatic\n      - uses: ./.github/actions/assets\n';
    check(`${ACTION}${JOB}`, '.github/workflows/deploy.yml (job ship): collect, build');
    check(JOB, '.github/workflows/deploy.yml (job ship): collect, ?');
    check(
      '-- .github/workflows/deploy.yml --\njobs:\n  ship:\n    steps:\n      - uses: appleboy/ssh-action@v1\n        with:\n          script: |\n            cd app\n            ./manage.py collectstatic\n            ./manage.py assets build\n',
      '.github/workflows/deploy.yml (job ship): collect, build',
    );
    check(
      '-- .github/workflows/a.yml --\njobs:\n  collect:\n    steps:\n      - run: ./manage.py collectstatic\n  rest:\n    uses: company/shared/.github/workflows/release.yml@v2\n',
      '.github/workflows/a.yml (job collect): collect',
      '.github/workflows/a.yml (job rest): ?',
    );
  });
});
