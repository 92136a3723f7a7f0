import { Watching } from '../assets/watching';
import { type Command, NO_OPERANDS } from '../command';

export const watch: Command = {
  verb: 'watch',
  summary: 'build bundles whenever a source changes, like `manage.py assets watch`',
  about:
    'Brings all bundles up to date, then builds each again when one of its sources, or what they import, changes. With --json,\none object per line. Ends with Ctrl-C.',
  operands: NO_OPERANDS,
  options: {
    'python-filters': { help: "run filters that are Python code through the project's Python" },
    'allow-incomplete': { help: 'watch what is known, even if there may be more' },
    compat: { help: "the original's messages" },
  },
  async run(task) {
    const watching = new Watching(task, await task.open());
    await watching.start();
    for (;;) await watching.look();
  },
};
