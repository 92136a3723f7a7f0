import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { commands, window } from 'vscode';
import { allCommands } from '../../src/commands/all';
import { open, product } from './support';

describe('activation', () => {
  it('happens by itself where there is a manage.py', async () => {
    // Nothing tells when another extension becomes active; the test's time limit ends the wait.
    while (!product().isActive) await setTimeout(50);
    assert.ok(product().isActive);
  });

  it('registers every command it declares', async () => {
    await product().activate();
    const registered = new Set(await commands.getCommands(true));
    const declared = product().packageJSON.contributes.commands.map(
      (one: { command: string }) => one.command,
    );
    assert.deepEqual(
      declared.filter((id: string) => !registered.has(id)),
      [],
    );
    assert.deepEqual(
      allCommands.map(({ id }) => id),
      declared,
    );
  });

  it('leaves HTML the language it is', async () => {
    await open('templates/base.html');
    assert.equal(window.activeTextEditor?.document.languageId, 'html');
  });
});
