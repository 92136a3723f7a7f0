import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import { deployKind } from '../syntax/deploy/deploy';
import { type DeployCall, type DeployPart, type DeployStep, deployFacts } from './deployFacts';

/**
 * The steps of a file, a line for each sequence that has any: `name: collect --clear@3, make deploy@4`. Numbers are
 * lines; `?` marks what runs only under a condition.
 */
function check(path: string, text: string, ...expected: readonly string[]) {
  const source = new SourceText(`/p/${path}` as AbsPath, text.replace(/^\n/, ''));
  const kind = deployKind(path);
  assert.ok(kind, `${path} is no deploy file`);
  const shown = deployFacts(source, kind)
    .runs.filter(({ parts }) => parts.some(isShown))
    .map(({ name, parts, after, onlyCalled }) => {
      const shownParts = parts.filter(isShown);
      const list = shownParts.map((part) => show(source, part)).join(', ');
      const before = after.length > 0 ? ` <- ${after.join(' ')}` : '';
      return `${onlyCalled ? '(called) ' : ''}${name ? `${name}${before}: ` : ''}${list}`;
    });
  assert.deepEqual(shown, expected);
}

/** Calls of tools that are no part of the files here say nothing. */
function isShown(part: DeployPart): part is DeployStep | DeployCall {
  return part.kind === 'step' || (part.kind === 'call' && part.of !== 'function');
}

function show(source: SourceText, part: DeployStep | DeployCall): string {
  const line = source.positionAt(part.span.start).line + 1;
  const doubt = part.arms.length > 0 ? '?' : '';
  if (part.kind === 'call') return `${part.of} ${part.name}@${line}${doubt}`;
  const options = part.options.map(
    ({ name, value, beforeSubcommand }) =>
      ` ${beforeSubcommand ? '^' : ''}${name}${value === undefined ? '' : `=${value}`}`,
  );
  const operands = part.operands.map((name) => ` ${name}`);
  return `${part.action}${options.join('')}${operands.join('')}@${line}${doubt}`;
}

describe('deployFacts: shell scripts', () => {
  it('reads steps one after another, continued lines, && and options', () => {
    check(
      'deploy.sh',
      `
#!/usr/bin/env bash
set -euo pipefail
source .venv/bin/activate && pip install -r requirements.txt
python manage.py migrate --noinput
python manage.py collectstatic \\
  --noinput --clear \\
  -i "*.scss"
python manage.py assets build --manifest django && systemctl restart gunicorn
`,
      'file .venv/bin/activate@3, collect --noinput --clear -i=*.scss@5, build --manifest=django@8',
    );
  });

  it('reads through what starts a command', () => {
    check(
      'bin/deploy',
      `
sudo -u www-data env DJANGO_SETTINGS_MODULE=config.prod ./manage.py collectstatic --no-input
DJANGO_SETTINGS_MODULE=a.b /srv/venv/bin/python -Wd /srv/app/manage.py collectstatic -v 0 --noinput
poetry run python manage.py collectstatic -cl
uv run --no-dev manage.py assets --parse-templates build --production
pipenv run django-admin collectstatic --settings=config.prod
python -m django collectstatic --settings config.prod -n
npx django-static collect --clear
./node_modules/.bin/django-static build site.css
webassets -m config.assets build
docker compose run --rm web python manage.py collectstatic --noinput
timeout 60 gosu app python manage.py compress --force
`,
      [
        'collect --no-input@1',
        'collect -v=0 --noinput@2',
        'collect -c -l@3',
        'build ^--parse-templates --production@4',
        'collect --settings=config.prod@5',
        'collect --settings=config.prod -n@6',
        'collect --clear@7',
        'build site.css@8',
        'build ^-m=config.assets@9',
        'collect --noinput@10',
        'compress --force@11',
      ].join(', '),
    );
  });

  it('reads what a word holds that is a command line itself', () => {
    check(
      'release.sh',
      `
bash -lc "cd /srv/app && python manage.py collectstatic --noinput"
ssh deploy@example.org 'cd app; ./manage.py assets build; ./manage.py collectstatic'
su - app -c "python manage.py collectstatic \\$EXTRA"
heroku run --app shop "python manage.py assets build"
`,
      'collect --noinput@1, build@2, collect@2, collect $EXTRA@3, build@4',
    );
  });

  it('is not taken in by mere talk', () => {
    check(
      'entrypoint.sh',
      `
echo "run python manage.py collectstatic first"
echo python manage.py collectstatic
# python manage.py collectstatic
cat <<USAGE
python manage.py collectstatic
USAGE
grep -q collectstatic Procfile
python manage.py runserver
`,
    );
  });

  it('keeps conditions, arms, loops and fallbacks apart', () => {
    check(
      'entrypoint.sh',
      `
if [ "$COLLECT" = 1 ]; then
  python manage.py collectstatic --noinput
else
  python manage.py assets build
fi
case "$1" in
  web|worker) python manage.py collectstatic -c ;;
  *)
    python manage.py assets build
    ;;
esac
for target in a b; do python manage.py assets build; done
test -d static || python manage.py collectstatic
python manage.py compress
`,
      'collect --noinput@2?, build@4?, collect -c@7?, build@9?, build@12?, collect@13?, compress@14',
    );
  });

  it('puts in variables that the script sets, and functions it calls by name', () => {
    check(
      'scripts/deploy.sh',
      `
MANAGE="python manage.py"
export PY=/venv/bin/python
collect() {
  $MANAGE collectstatic --noinput
}
function build_assets {
  "\${PY}" manage.py assets build
}
build_assets
collect
$UNKNOWN collectstatic
`,
      'collect@11',
      '(called) function collect: collect --noinput@4',
      '(called) function build_assets: build@7',
    );
  });

  it('reads subshells, pipes, redirections and background jobs', () => {
    check(
      'deploy.sh',
      `
(cd app && python manage.py collectstatic --noinput) > log.txt 2>&1
yes yes | python manage.py collectstatic 2>/dev/null | tail -n1 &
python manage.py assets build &> build.log; ./scripts/notify.sh
diff <(python manage.py collectstatic -n) old
{ python manage.py compress; } >>log
`,
      'collect --noinput@1, collect@2, build@3, file ./scripts/notify.sh@3, compress@5',
    );
  });
});

describe('deployFacts: Dockerfiles', () => {
  it('reads RUN in shell and list form, continued lines with comments between', () => {
    check(
      'Dockerfile',
      `
FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1
RUN pip install -r requirements.txt \\
    # the next one needs a key
    && SECRET_KEY=x python manage.py collectstatic --noinput \\

    && rm -rf /root/.cache
RUN ["python", "manage.py", "assets", "build", "--manifest", "django"]
CMD ["gunicorn", "config.wsgi"]
`,
      'collect --noinput@5, build --manifest=django@8',
    );
  });

  it('follows stages: those copied from come where they are copied', () => {
    check(
      'docker/Dockerfile.prod',
      `
FROM node:20 AS frontend
RUN npm ci && npm run build
FROM python:3.12 AS base
RUN --mount=type=cache,target=/root/.cache python manage.py collectstatic --noinput
FROM base AS assets
RUN python manage.py assets build
FROM base
COPY --from=frontend /app/dist ./dist
COPY --from=assets /app/static ./static
ENTRYPOINT ["/app/entrypoint.sh"]
FROM base as debug-only
RUN python manage.py compress
`,
      'stage 3: collect --noinput@4, npm ci@2, npm build@2, collect --noinput@4, build@6, file /app/entrypoint.sh@10',
      'collect --noinput@4, compress@12',
    );
  });

  it('reads here-documents, exec of a shell, and what the container starts last', () => {
    check(
      'prod.Dockerfile',
      `
# syntax=docker/dockerfile:1
FROM python
RUN <<EOF
set -e
python manage.py collectstatic --noinput
python manage.py assets build
EOF
ENTRYPOINT ["sh", "-c", "python manage.py migrate && python manage.py compress"]
CMD python manage.py collectstatic && gunicorn
`,
      'collect --noinput@5, build@6, compress@8, collect@9',
    );
    check(
      'Containerfile',
      'FROM python\nARG MANAGE="python manage.py"\nRUN $MANAGE collectstatic\n',
      'collect@3',
    );
  });
});

describe('deployFacts: platforms and task runners', () => {
  it('reads compose files: list, string and block form', () => {
    check(
      'docker-compose.prod.yml',
      `
services:
  web:
    image: app
    command: >
      sh -c "python manage.py collectstatic --noinput &&
             gunicorn config.wsgi"
  assets:
    command: ["python", "manage.py", "assets", "build"]
  worker:
    entrypoint: /entrypoint.sh
    command: bash -c 'python manage.py assets build; celery -A app worker'
`,
      'service web: collect --noinput@4',
      'service assets: build@8',
      'service worker: file /entrypoint.sh@10, build@11',
    );
  });

  it('reads Procfiles: the release phase comes before every process', () => {
    check(
      'Procfile',
      `
release: python manage.py migrate && python manage.py assets build
web: gunicorn config.wsgi --log-file -
worker: ./bin/start-worker
`,
      'process web: build@1',
      'process worker: build@1, file ./bin/start-worker@3',
    );
    check(
      'Procfile',
      'web: python manage.py collectstatic --noinput; gunicorn a\n',
      'process web: collect --noinput@1',
    );
  });

  it('reads Makefiles: variables, prerequisites, prefixes, recipes behind a semicolon', () => {
    check(
      'Makefile',
      `
PYTHON ?= python3
MANAGE = $(PYTHON) manage.py
.PHONY: deploy static
deploy: static assets | check
	@echo deploying
static:
	@$(MANAGE) collectstatic --noinput \\
	  --clear
assets: ; $(MANAGE) assets build
release:
	-$(MAKE) static
	$(MAKE) -C docs static
	cd app && $(MANAGE) assets build
`,
      'target static: collect --noinput --clear@7',
      'target assets: build@9',
      'target release: make static@11, build@13',
    );
  });

  it('reads justfiles: dependencies, variables, quiet lines', () => {
    check(
      'justfile',
      `
manage := "python manage.py"
set dotenv-load

default:
    @just --list

# everything
deploy env="prod": collect (notify env)
    {{manage}} assets build --manifest django

@collect:
    {{manage}} collectstatic --noinput
    # python manage.py compress
`,
      'recipe default: just @5',
      'recipe deploy <- collect notify: build --manifest=django@9',
      'recipe collect: collect --noinput@12',
    );
  });

  it('reads GitHub Actions: jobs, steps, blocks, conditions', () => {
    check(
      '.github/workflows/deploy.yml',
      `
name: deploy
on: [push]
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Static
        run: |
          python -m pip install .
          python manage.py collectstatic --noinput
      - run: python manage.py assets build
        if: github.ref == 'refs/heads/main'
  test:
    steps:
      - run: "python manage.py collectstatic --noinput -v 0"
`,
      'job build: collect --noinput@11, build@12?',
      'job test: collect --noinput -v=0@16',
    );
  });

  it('reads GitLab CI: scripts before and after, defaults, extended and hidden jobs', () => {
    check(
      '.gitlab-ci.yml',
      `
stages: [build, deploy]
before_script:
  - python manage.py collectstatic --noinput
.base:
  before_script:
    - ./ci/setup.sh
build:
  script:
    - python manage.py assets build
    - - echo nested
      - python manage.py compress
deploy:
  extends: .base
  script: python manage.py collectstatic
  after_script: [python manage.py assets build]
`,
      'job build: collect --noinput@3, build@9, compress@11',
      'job deploy: file ./ci/setup.sh@6, collect@14, build@15',
    );
  });

  it('reads what people write today: here-documents in RUN, uv and poetry, lists of a shell, ssh', () => {
    check(
      'Dockerfile',
      `
# syntax=docker/dockerfile:1
FROM python:3.12 AS build
RUN <<EOF
set -euo pipefail
python manage.py collectstatic --no-input
python manage.py assets build \\
  --manifest django
EOF
FROM python:3.12
COPY --from=build /app/static /app/static
CMD ["gunicorn", "shop.wsgi"]
`,
      'collect --no-input@5, build --manifest=django@6',
    );
    check(
      'docker-compose.yml',
      `
services:
  web:
    command:
      - bash
      - -lc
      - |
        set -e
        uv run --frozen python -m django collectstatic --noinput
        uv run --frozen python -m django assets build
  init:
    entrypoint: ["/bin/sh", "-c"]
    command: ["python manage.py collectstatic --noinput && python manage.py assets build"]
`,
      'service web: collect --noinput@8, build@9',
      'service init: collect --noinput@12, build@12',
    );
    check(
      'Procfile',
      `
release: bash -c "set -e; poetry run python manage.py collectstatic --noinput; poetry run python manage.py assets build"
web: gunicorn shop.wsgi
`,
      'process web: collect --noinput@1, build@1',
    );
    check(
      'fly.toml',
      `
app = "x"
[deploy]
  release_command = "sh -c 'python manage.py collectstatic --noinput && python manage.py assets build --manifest=django'"
`,
      'release: collect --noinput@3, build --manifest=django@3',
    );
    check(
      '.github/workflows/ci.yml',
      `
on: push
defaults:
  run:
    working-directory: backend
jobs:
  static:
    strategy:
      matrix:
        django: ["4.2", "5.2"]
    steps:
      - run: >-
          pipenv run python manage.py collectstatic
          --noinput
          -v 0
      - run: |
          if [ "\${{ matrix.django }}" = "5.2" ]; then
            pipenv run python manage.py assets build
          fi
`,
      'job static: collect --noinput -v=0@11, build@17?',
    );
    check(
      'deploy.sh',
      `
set -e; source .env \\
  && python -Wignore manage.py collectstatic --noinput -v0 \\
  && env DJANGO_SETTINGS_MODULE=shop.settings.prod django-admin assets build
ssh web "cd /srv/app && . venv/bin/activate && ./manage.py collectstatic --noinput && ./manage.py assets build"
sudo -u app -H /srv/venv/bin/python3 /srv/app/manage.py assets build
docker compose run --rm web python manage.py collectstatic --noinput
kubectl exec deploy/web -- python manage.py assets build
`,
      'file .env@1, collect --noinput -v0@2, build@3, file venv/bin/activate@4, collect --noinput@4, build@4, build@5, collect --noinput@6, build@7',
    );
  });

  it('reads GitLab CI with anchors, merged maps and references', () => {
    check(
      '.gitlab-ci.yml',
      `
.static: &static
  before_script:
    - pip install -r requirements.txt
    - &collect python manage.py collectstatic --noinput
build:
  extends: .static
  script:
    - *collect
    - python manage.py assets build
deploy:
  <<: *static
  script:
    - !reference [build, script]
    - uv run python -m django assets build -v0
`,
      'job build: collect --noinput@4, collect --noinput@4, build@9',
      'job deploy: collect --noinput@4, collect --noinput@4, build@9, build -v0@14',
    );
  });

  it('reads package.json, its hooks and runs', () => {
    check(
      'package.json',
      `
{
  "name": "shop",
  "scripts": {
    "prebuild": "python manage.py collectstatic --noinput",
    "build": "python manage.py assets build",
    "deploy": "npm run build && yarn lint",
    "quoted": "python \\"manage.py\\" collectstatic"
  }
}
`,
      '(called) script prebuild: collect --noinput@4',
      'script build: collect --noinput@4, build@5',
      'script deploy: npm build@6, npm lint@6',
      'script quoted: collect@7',
    );
  });

  it('reads app.json, fly.toml, render.yaml and heroku.yml', () => {
    check(
      'app.json',
      '{"scripts": {"postdeploy": "python manage.py assets build"}}',
      'script postdeploy: build@1',
    );
    check(
      'fly.toml',
      `
[deploy]
release_command = "python manage.py collectstatic --noinput"
[processes]
web = 'sh -c "python manage.py assets build && gunicorn a"'
`,
      'process web: collect --noinput@2, build@4',
    );
    check(
      'render.yaml',
      `
services:
  - type: web
    name: shop
    buildCommand: ./build.sh
    startCommand: python manage.py assets build && gunicorn a
`,
      'service shop: file ./build.sh@4, build@5',
    );
    check(
      'heroku.yml',
      `
release:
  command:
    - python manage.py collectstatic --noinput
    - python manage.py assets build
run:
  web: gunicorn a
`,
      'process web: collect --noinput@3, build@4',
    );
  });
});

describe('deployFacts on broken input', () => {
  const NAMES = [
    'a.sh',
    'Dockerfile',
    'compose.yml',
    'Procfile',
    'Makefile',
    'justfile',
    '.gitlab-ci.yml',
    'fly.toml',
  ];
  const piece = fc.constantFrom(
    ...[
      'if',
      'then',
      'fi',
      'case',
      ' in ',
      'esac',
      ';;',
      '(',
      ')',
      '{',
      '}',
      '"',
      "'",
      '`',
      '$(',
      '${',
      '$',
      '\\',
    ],
    ...[
      '\n',
      '\t',
      ' ',
      '&&',
      '||',
      ';',
      '|',
      '<<E',
      'E',
      '>',
      '#',
      'RUN ',
      'FROM ',
      'a',
      'a:',
      '- ',
      '[',
      ']',
      ',',
    ],
    ...['python manage.py collectstatic', 'script', 'services:\n', '=', '|\n  ', '>', '&x ', '*x'],
    ...[
      'for a in b c; do ',
      'done\n',
      'A=(',
      'A+=x ',
      '"$A[@]" ',
      'f() { ',
      'f b ',
      '"$@" ',
      'shift;',
      'set -- a ',
    ],
    ...[
      'define a\n',
      'endef\n',
      '$(call a,b)',
      '$$a ',
      'a *b:\n  ',
      '{{b}}',
      '(a "c")',
      'alias f=a ',
      'uses: ./a\n',
    ],
  );

  it('stands where it is written, not where its arguments come from', () => {
    const text = 'set -- collectstatic\npython manage.py "$@"\n';
    const source = new SourceText('/p/a.sh' as AbsPath, text);
    const [part] = deployFacts(source, deployKind('/p/a.sh')!).runs[0]!.parts;
    assert.equal(source.slice(part!.span), 'python manage.py "$@"');
  });

  it('never throws, and spans lie in the text', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom(...NAMES), (pieces, name) => {
        const source = new SourceText(`/p/${name}` as AbsPath, pieces.join(''));
        for (const { parts } of deployFacts(source, deployKind(name)!).runs) {
          for (const { span } of parts) {
            assert.ok(0 <= span.start && span.start <= span.end && span.end <= source.text.length);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
