import type { Sequence } from '../../syntax/deploy/deploy';

/**
 * True if commands leave an app of Heroku, or of Dokku, which builds alike, with DISABLE_COLLECTSTATIC: of any value, it has the
 * Python buildpack collect nothing.
 */
export function disablesCollecting(sequences: readonly Sequence[]): boolean {
  let disabled = false;
  for (const { words } of sequences.flatMap(({ commands }) => commands)) {
    const texts = words.map(({ text }) => text);
    // `ssh dokku@host …`: its shell is that program.
    const program = texts.findIndex((text) => /(?:^|\/)(?:heroku|dokku)(?:@.*)?$/.test(text));
    const isTalk = /^(?:echo|printf)$/.test(texts[0]!);
    const [verb, ...rest] = program < 0 || isTalk ? [] : texts.slice(program + 1);
    if (verb === 'config:set' || verb === 'config:add')
      disabled ||= rest.some((text) => /^DISABLE_COLLECTSTATIC=./.test(text));
    if (verb === 'config:unset' || verb === 'config:remove')
      disabled &&= !rest.includes('DISABLE_COLLECTSTATIC');
  }
  return disabled;
}
