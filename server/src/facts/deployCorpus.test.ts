import assert from 'node:assert/strict';
import type { AbsPath } from '../base/path';
import { SourceText } from '../base/text';
import { deployKind } from '../syntax/deploy/deploy';
import { deployFacts } from './deployFacts';

/** A whole deploy script, and the steps a reader finds in it: a line for each way it is run, with line numbers. */
type Script = readonly [path: string, text: string, ...steps: readonly string[]];

/** Whole scripts in the styles of the wild. */
const SCRIPTS: Readonly<Record<string, Script>> = {
  'Dockerfile: one stage, one RUN': [
    'Dockerfile',
    `FROM python:3.11-slim-bookworm
ENV PYTHONDONTWRITEBYTECODE=1 \\
    PYTHONUNBUFFERED=1
WORKDIR /srv/app
COPY requirements/ requirements/
RUN apt-get update && apt-get install -y --no-install-recommends gettext \\
    && pip install --no-cache-dir -r requirements/production.txt \\
    && rm -rf /var/lib/apt/lists/*
COPY . .
RUN DJANGO_SETTINGS_MODULE=config.settings.build SECRET_KEY=unused \\
    python manage.py collectstatic --noinput --clear
RUN python manage.py assets build --manifest django
USER 1000
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "config.wsgi:application"]
`,
    'collect --noinput --clear@11, build --manifest=django@12',
  ],
  'Dockerfile: poetry, in stages': [
    'Dockerfile',
    `FROM python:3.12 AS builder
RUN pip install "poetry==1.8.3"
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
COPY . .
RUN poetry run python manage.py collectstatic --no-input
RUN poetry run python manage.py assets build

FROM python:3.12-slim AS runtime
COPY --from=builder /app /app
CMD ["/app/.venv/bin/gunicorn", "shop.wsgi"]
`,
    'collect --no-input@7, build@8',
  ],
  'Dockerfile: uv with a cache mount': [
    'Dockerfile',
    `FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim
WORKDIR /app
RUN --mount=type=cache,target=/root/.cache/uv \\
    --mount=type=bind,source=uv.lock,target=uv.lock \\
    uv sync --frozen --no-dev
ADD . /app
RUN uv run --frozen python manage.py collectstatic --noinput
RUN uv run manage.py assets build --no-cache
`,
    'collect --noinput@7, build --no-cache@8',
  ],
  'Dockerfile: a shell in the entry point': [
    'deploy/Dockerfile',
    `FROM alpine:3.20
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
COPY . /code
ENTRYPOINT ["/bin/sh", "-c"]
CMD ["python3 manage.py migrate --noinput && python3 manage.py collectstatic --noinput -v 0 && exec uwsgi --ini uwsgi.ini"]
`,
    'collect --noinput -v=0@5',
  ],
  'Dockerfile: a here-document': [
    'docker/web.Dockerfile',
    `# syntax=docker/dockerfile:1.7
FROM python:3.13
COPY . .
RUN <<-EOT bash
	set -eu
	python -m django collectstatic --noinput --settings=site.settings
	python -m django assets build --settings=site.settings
EOT
`,
    'collect --noinput --settings=site.settings@6, build --settings=site.settings@7',
  ],
  'Dockerfile: nothing of the kind': [
    'Dockerfile',
    `FROM node:20
RUN npm ci
# RUN python manage.py collectstatic --noinput
RUN echo "remember python manage.py assets build"
`,
  ],
  'entry point: a case for each role': [
    'docker-entrypoint.sh',
    `#!/bin/sh
set -e
case "$1" in
  web)
    python manage.py migrate --noinput
    python manage.py collectstatic --noinput
    exec gunicorn config.wsgi
    ;;
  worker)
    exec celery -A config worker
    ;;
  *)
    exec "$@"
    ;;
esac
`,
    'collect --noinput@6?',
  ],
  'entry point: waits for the database first': [
    'entrypoint.sh',
    `#!/usr/bin/env bash
until nc -z "$DB_HOST" 5432; do
  echo "waiting for $DB_HOST"
  sleep 1
done
if [ "$DJANGO_COLLECTSTATIC" = "1" ]; then
  ./manage.py collectstatic --noinput --ignore "*.map"
fi
./manage.py assets build
exec "$@"
`,
    'collect --noinput --ignore=*.map@7?, build@9',
  ],
  'deploy.sh: on the server, with git': [
    'deploy.sh',
    `#!/bin/bash
# Deploys main to this machine.
cd /var/www/shop || exit 1
git pull --ff-only origin main
source venv/bin/activate
pip install -q -r requirements.txt
python manage.py migrate
python manage.py collectstatic --noinput >/dev/null 2>&1
python manage.py assets build --manifest django || { echo "assets failed"; exit 1; }
sudo systemctl restart shop.service nginx.service
`,
    'collect --noinput@8, build --manifest=django@9',
  ],
  'deploy.sh: by ssh': [
    'scripts/deploy.sh',
    `#!/usr/bin/env bash
set -euo pipefail
HOST=\${1:?host}
rsync -az --delete ./ "deploy@$HOST:/srv/app/"
ssh "deploy@$HOST" "cd /srv/app && .venv/bin/python manage.py collectstatic --noinput && .venv/bin/python manage.py assets build"
`,
    'collect --noinput@5, build@5',
  ],
  'deploy.sh: in a running container': [
    'bin/release.sh',
    `#!/bin/sh
docker compose -f docker-compose.yml -f production.yml build web
docker compose up -d
docker compose exec -T web python manage.py collectstatic --noinput
docker compose run --rm web python manage.py assets build
`,
    'collect --noinput@4, build@5',
  ],
  'deploy.sh: functions': [
    'deploy.sh',
    `#!/bin/bash
MANAGE="/opt/site/env/bin/python /opt/site/manage.py"
static() {
  $MANAGE collectstatic --noinput
  $MANAGE assets build
}
main() {
  $MANAGE migrate --noinput
  static
}
main "$@"
`,
    'collect --noinput@4, build@5',
  ],
  'build.sh of a platform': [
    'build.sh',
    `#!/usr/bin/env bash
# exit on error
set -o errexit
pip install -r requirements.txt
python manage.py collectstatic --no-input
python manage.py migrate
`,
    'collect --no-input@5',
  ],
  'Procfile: release': [
    'Procfile',
    `release: python manage.py migrate --noinput && python manage.py assets build --manifest django
web: gunicorn shop.wsgi --workers 3 --log-file -
`,
    'build --manifest=django@1',
  ],
  'Procfile: everything at the start': [
    'Procfile',
    `web: python manage.py collectstatic --noinput && python manage.py assets build && waitress-serve --port=$PORT shop.wsgi:application
clock: python clock.py
`,
    'collect --noinput@1, build@1',
  ],
  'post_compile hook': [
    'bin/post_compile',
    `#!/usr/bin/env bash
if [ -f manage.py ]; then
    echo "-----> Building assets"
    python manage.py assets build
fi
`,
    'build@4?',
  ],
  'Makefile: variables and prerequisites': [
    'Makefile',
    `PYTHON := $(shell which python3)
MANAGE := $(PYTHON) manage.py

.PHONY: help install static deploy

help:  ## Show this help
	@grep -E '^[a-z]+:' $(MAKEFILE_LIST)

static: install  ## Collect and build
	$(MANAGE) collectstatic --noinput
	$(MANAGE) assets build

deploy: static
	rsync -a public/ $(TARGET)
`,
    'collect --noinput@10, build@11',
  ],
  'Makefile: docker compose, a prefix in a variable': [
    'Makefile',
    `DC = docker compose run --rm web
collect:
	$(DC) ./manage.py collectstatic --noinput --clear
assets: collect
	$(DC) ./manage.py assets --parse-templates build
`,
    'collect --noinput --clear@3',
    'build ^--parse-templates@5',
  ],
  'Makefile: the order of prerequisites': [
    'Makefile',
    `all: build-assets collect
build-assets:
	python manage.py assets build
collect:
	python manage.py collectstatic --noinput
`,
    'build@3',
    'collect --noinput@5',
  ],
  justfile: [
    'justfile',
    `set shell := ["bash", "-uc"]
python := ".venv/bin/python"

# deploy to production
deploy: static
    fly deploy

static:
    {{python}} manage.py collectstatic --noinput
    {{python}} manage.py assets build
`,
    'collect --noinput@9, build@10',
  ],
  'docker-compose: commands': [
    'docker-compose.yml',
    `services:
  db:
    image: postgres:16
  web:
    build: .
    command: bash -c "python manage.py collectstatic --noinput && python manage.py assets build && gunicorn shop.wsgi -b 0.0.0.0:8000"
    depends_on: [db]
  worker:
    build: .
    command: celery -A shop worker
`,
    'collect --noinput@6, build@6',
  ],
  'docker-compose: a block': [
    'compose.prod.yaml',
    `services:
  web:
    entrypoint: []
    command:
      - sh
      - -c
      - |
        python manage.py collectstatic --noinput
        python manage.py assets build
        exec daphne shop.asgi:application
`,
    'collect --noinput@8, build@9',
  ],
  'GitHub Actions: deploy': [
    '.github/workflows/deploy.yml',
    `name: Deploy
on:
  push:
    branches: [main]
env:
  DJANGO_SETTINGS_MODULE: config.settings.production
jobs:
  deploy:
    runs-on: ubuntu-22.04
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: { python-version: "3.12", cache: pip }
      - run: pip install -r requirements.txt
      - name: Collect
        run: python manage.py collectstatic --noinput
      - name: Build
        run: |
          python manage.py assets build \\
            --manifest django
      - run: aws s3 sync static s3://bucket --delete
`,
    'collect --noinput@16, build --manifest=django@19',
  ],
  'GitHub Actions: jobs that need each other': [
    '.github/workflows/ci.yaml',
    `on: [push]
jobs:
  static:
    runs-on: ubuntu-latest
    defaults: { run: { working-directory: backend } }
    steps:
      - run: python manage.py collectstatic --noinput
  bundle:
    needs: static
    runs-on: ubuntu-latest
    steps:
      - run: python backend/manage.py assets build
`,
    'collect --noinput@7',
    'build@12',
  ],
  'GitHub Actions: by ssh': [
    '.github/workflows/ssh.yml',
    `on: workflow_dispatch
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: |
          ssh web@example.org <<'EOF'
            cd app
            python manage.py collectstatic --noinput
            python manage.py assets build
          EOF
`,
    'collect --noinput@9, build@10',
  ],
  'GitLab CI: anchors and extends': [
    '.gitlab-ci.yml',
    `image: python:3.11
stages: [build, deploy]
.setup: &setup
  before_script:
    - pip install poetry
    - poetry install
collect:
  <<: *setup
  stage: build
  script:
    - poetry run python manage.py collectstatic --noinput
    - poetry run python manage.py assets build
  artifacts: { paths: [static/] }
`,
    'collect --noinput@11, build@12',
  ],
  'package.json: hooks': [
    'package.json',
    `{
  "name": "shop",
  "private": true,
  "scripts": {
    "watch": "webpack --watch",
    "build": "webpack --mode production",
    "postbuild": "python manage.py collectstatic --noinput && python manage.py assets build"
  }
}
`,
    'collect --noinput@7, build@7',
  ],
  'app.json': [
    'app.json',
    `{
  "name": "shop",
  "buildpacks": [{ "url": "heroku/python" }],
  "scripts": {
    "postdeploy": "django-admin assets build --pythonpath=."
  }
}
`,
    'build --pythonpath=.@5',
  ],
  'fly.toml': [
    'fly.toml',
    `app = "shop"
primary_region = "fra"

[deploy]
  release_command = "sh -c 'python manage.py migrate && python manage.py collectstatic --noinput'"

[processes]
  web = "gunicorn shop.wsgi"
`,
    'collect --noinput@5',
  ],
  'render.yaml': [
    'render.yaml',
    `services:
  - type: web
    name: shop
    env: python
    buildCommand: "pip install -r requirements.txt && python manage.py collectstatic --noinput && python manage.py assets build"
    startCommand: gunicorn shop.wsgi
`,
    'collect --noinput@5, build@5',
  ],
  'heroku.yml': [
    'heroku.yml',
    `build:
  docker:
    web: Dockerfile
release:
  image: web
  command:
    - python manage.py collectstatic --noinput
    - python manage.py assets build
run:
  web: gunicorn shop.wsgi
`,
    'collect --noinput@7, build@8',
  ],
  'our own command line': [
    'deploy.sh',
    `#!/bin/sh -e
npx django-static collect --brotli auto
npx django-static build --manifest django
pipenv run python manage.py check --deploy
`,
    'collect --brotli=auto@2, build --manifest=django@3',
  ],
  'pipenv, with the interpreter of a folder': [
    'deploy.sh',
    `#!/bin/sh
PIPENV_DONT_LOAD_ENV=1 pipenv run python -W ignore manage.py collectstatic --noinput
pipenv run ./manage.py assets build
`,
    'collect --noinput@2, build@3',
  ],
  'switches between two folders': [
    'scripts/release.sh',
    `#!/usr/bin/env bash
set -e
pushd backend > /dev/null
  time nice -n 10 python3.11 manage.py collectstatic --noinput --settings config.prod
  env DJANGO_DEBUG=0 python3.11 manage.py assets build --settings config.prod
popd > /dev/null
`,
    'collect --noinput --settings=config.prod@4, build --settings=config.prod@5',
  ],
};

describe('Deploy scripts in the styles of the wild', () => {
  it('are 34', () => assert.equal(Object.keys(SCRIPTS).length, 34));

  for (const [name, [path, text, ...steps]] of Object.entries(SCRIPTS)) {
    it(name, () => assert.deepEqual(read(path, text), steps));
  }
});

function read(path: string, text: string): string[] {
  const source = new SourceText(`/p/${path}` as AbsPath, text);
  const kind = deployKind(path);
  assert.ok(kind, `${path} is no deploy file`);
  const lines = deployFacts(source, kind).runs.flatMap(({ parts }) => {
    const steps = parts.flatMap((part) => {
      if (part.kind !== 'step') return [];
      const options = part.options.map(
        ({ name, value, beforeSubcommand }) =>
          ` ${beforeSubcommand ? '^' : ''}${name}${value === undefined ? '' : `=${value}`}`,
      );
      const line = source.positionAt(part.span.start).line + 1;
      return `${part.action}${options.join('')}@${line}${part.arms.length > 0 ? '?' : ''}`;
    });
    return steps.length > 0 ? [steps.join(', ')] : [];
  });
  // What is called is there for itself and in what calls it.
  return [...new Set(lines)];
}
