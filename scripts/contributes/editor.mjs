// What package.json contributes beside commands and settings: views, menus and the walkthrough.

/** `active`: set by the client in a Django workspace, so that all of it is out of the way elsewhere. */
const ACTIVE = 'djangoStatic.active';

/** `commands`: all ids; `menuCommands`: those the palette does not offer; `trees`: id → title of each tree. */
export function editorContributions({ commands, menuCommands, trustedCommands, trees }) {
  const views = Object.entries(trees).map(([id, name]) => ({
    id: `djangoStatic.${id}`,
    name,
    icon: '$(layers)',
    when: ACTIVE,
    ...(id !== 'byUrl' && { visibility: 'collapsed' }),
  }));
  const inTrees = 'view =~ /^djangoStatic\\./';
  return {
    viewsContainers: {
      activitybar: [{ id: 'djangoStatic', title: 'Django Static', icon: '$(layers)' }],
    },
    views: { djangoStatic: views },
    menus: {
      commandPalette: Object.keys(commands).map((command) => ({
        command,
        when: menuCommands.includes(command)
          ? 'false'
          : trustedCommands.includes(command)
            ? `${ACTIVE} && isWorkspaceTrusted`
            : ACTIVE,
      })),
      'explorer/context': [
        {
          command: 'djangoStatic.copyStaticTag',
          when: `${ACTIVE} && !explorerResourceIsFolder && resourceDirname in djangoStatic.folders`,
          group: '6_copypath@90',
        },
      ],
      'editor/title/context': [
        {
          command: 'djangoStatic.copyStaticTag',
          when: `${ACTIVE} && resourceDirname in djangoStatic.folders`,
          group: '1_cutcopypaste@90',
        },
      ],
      'view/title': [
        {
          command: 'djangoStatic.findStaticFile',
          when: `${inTrees} && view != djangoStatic.bundles`,
          group: 'navigation',
        },
        ...['buildAssets', 'checkAssets', 'watchAssets', 'cleanAssets'].map((command, i) => ({
          command: `djangoStatic.${command}`,
          when: 'view == djangoStatic.bundles && isWorkspaceTrusted',
          group: i === 0 ? 'navigation' : `1_assets@${i}`,
        })),
      ],
      'view/item/context': [
        {
          command: 'djangoStatic.copyStaticTag',
          when: `${inTrees} && viewItem =~ /^(file|serving|hidden)$/`,
          group: '1_static@1',
        },
        {
          command: 'djangoStatic.compareWithServed',
          when: `${inTrees} && viewItem == hidden`,
          group: '1_static@2',
        },
        {
          command: 'djangoStatic.compareWithServed',
          when: `${inTrees} && viewItem == hidden`,
          group: 'inline',
        },
        ...['inline', '1_bundle@1'].flatMap((group) => [
          {
            command: 'djangoStatic.buildBundle',
            when: 'view == djangoStatic.bundles && viewItem == bundle && isWorkspaceTrusted',
            group,
          },
          {
            command: 'djangoStatic.goToBundle',
            when: 'view == djangoStatic.bundles && viewItem != project',
            group,
          },
        ]),
      ],
    },
    walkthroughs: [walkthrough],
    taskDefinitions: [
      {
        type: 'django-static',
        required: ['command'],
        properties: {
          command: {
            type: 'string',
            description: 'A verb of the command line, such as `collect` or `check`.',
          },
          args: {
            type: 'array',
            items: { type: 'string' },
            description: 'Its options, such as `--dry-run`.',
          },
        },
      },
    ],
    problemMatchers: problemMatchers(),
  };
}

/** What the verbs of the command line print, for tasks that run them. */
function problemMatchers() {
  const about = {
    source: 'django-static',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the editor fills it in
    fileLocation: ['autoDetect', '${workspaceFolder}'],
  };
  // `failed NAME: why`, and the place below.
  const build = [
    { regexp: '^failed (.*?): (.*)$', code: 1, message: 2 },
    { regexp: '^ +at (.*?):(\\d+)(?::(\\d+))?$', file: 1, line: 2, column: 3 },
  ];
  return [
    {
      name: 'django-static',
      owner: 'django-static-task',
      ...about,
      pattern: {
        regexp: '^(\\S.*?):(\\d+):(\\d+): (error|warning|info): (.*) \\[([\\w.-]+)\\]$',
        file: 1,
        line: 2,
        column: 3,
        severity: 4,
        message: 5,
        code: 6,
      },
    },
    {
      name: 'django-static-collect',
      owner: 'django-static-collect-task',
      ...about,
      // The place, and what is wrong below.
      pattern: [
        { regexp: '^(error|warning): (.*?):(\\d+):(\\d+)$', severity: 1, file: 2, line: 3, column: 4 },
        { regexp: '^ {2}(\\S.*)$', message: 1 },
      ],
    },
    { name: 'django-static-build', owner: 'django-static-build-task', ...about, pattern: build },
    {
      name: 'django-static-watch',
      owner: 'django-static-build-task',
      ...about,
      pattern: build,
      background: {
        activeOnStart: true,
        beginsPattern: '^(?:changed|built) ',
        endsPattern: '^(?:Watching |failed )',
      },
    },
  ];
}

/** Icons of commands that stand in the title of a view or beside a line of it. */
export const commandIcons = {
  'djangoStatic.findStaticFile': '$(search)',
  'djangoStatic.compareWithServed': '$(diff)',
  'djangoStatic.buildAssets': '$(run-all)',
  'djangoStatic.buildBundle': '$(play)',
  'djangoStatic.goToBundle': '$(go-to-file)',
};

const step = (id, title, description, completionEvents) => ({
  id,
  title,
  description,
  media: { markdown: `dist/walkthrough/${id}.md` },
  completionEvents,
});

const walkthrough = {
  id: 'start',
  title: 'Get Started with Django Static Files',
  description: 'See which file wins, complete paths, and find mistakes before collectstatic does.',
  when: ACTIVE,
  steps: [
    step(
      'settings',
      'Choose the settings module',
      'It is found as `manage.py` would find it. Where a project has several, say which one.\n[Select Settings Module](command:djangoStatic.selectSettingsModule)\n[Show Environment Report](command:djangoStatic.showReport)',
      ['onCommand:djangoStatic.selectSettingsModule', 'onCommand:djangoStatic.showReport'],
    ),
    step(
      'complete',
      'Complete a path',
      "Type `{% static '` in a template: directories and files of all apps are offered, the kind that fits first.\n[Find Static File…](command:djangoStatic.findStaticFile)",
      ['onCommand:djangoStatic.findStaticFile'],
    ),
    step(
      'overwritten',
      'See what is overwritten',
      'Static directories share one URL space. The views tell which file is served, and which ones it hides.\n[Show Overwritten Files](command:djangoStatic.overwritten.focus)',
      ['onView:djangoStatic.overwritten'],
    ),
    step(
      'check',
      'Find mistakes early',
      'Missing files, wrong letter case, hard-coded URLs: the Problems view lists them for the whole project, most with a fix.\n[Show Problems](command:workbench.actions.view.problems)',
      ['onCommand:workbench.actions.view.problems'],
    ),
  ],
};
