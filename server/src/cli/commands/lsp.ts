import { type Command, NO_OPERANDS } from '../command';
import { Failure } from '../failure';

export const lsp: Command = {
  verb: 'lsp',
  summary: 'the language server, for editors',
  about: 'Speaks the language server protocol on stdin and stdout until the editor says goodbye.',
  operands: NO_OPERANDS,
  options: { stdio: { help: 'talk over stdin and stdout (the only way there is)' } },
  run(task) {
    if (!task.given.has('stdio'))
      throw new Failure('`lsp` needs --stdio', { hint: 'usage: django-static lsp --stdio' });
    return task.world.serve();
  },
};
